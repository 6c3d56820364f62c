import { copyLink } from './copy-link.ts'
import { showConnections } from './show-connections.ts'
import type { Command, OpenObject } from './command.ts'

/** The menu behind a page's ••• button, in order. */
export const pageCommands: Command<OpenObject>[] = [copyLink, showConnections]
