import { Cable } from 'lucide-react'
import { words } from '../words/index.ts'
import type { Command, OpenObject } from './command.ts'

/** Shows which integrations may use a page or database, to add or remove some. */
export const showConnections: Command<OpenObject> = { name: words.commands.connections, icon: Cable, run: ({ show }) => show('connections') }
