import { copyMarkdown, duplicatePage, moveTo, moveToTrash, renameObject, showBacklinks, showHistory } from './change-page.ts'
import { copyLink } from './copy-link.ts'
import { addToFavorites, removeFromFavorites } from './favorites.ts'
import { showConnections } from './show-connections.ts'
import type { Command, OpenObject } from './command.ts'

/** The menu behind a page's ••• button and of its line in the sidebar, in order. */
export const pageCommands: Command<OpenObject>[] = [
  addToFavorites,
  removeFromFavorites,
  copyLink,
  copyMarkdown,
  renameObject,
  duplicatePage,
  moveTo,
  showConnections,
  showHistory,
  showBacklinks,
  moveToTrash,
]
