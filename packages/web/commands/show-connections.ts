import { Cable } from 'lucide-react'
import { words } from '../words/index.ts'
import type { Command, OpenObject } from './command.ts'

/** Shows which integrations may use the open page, to add or remove some. */
export const showConnections: Command<OpenObject> = {
  name: words.commands.connections,
  icon: Cable,
  run: ({ showConnections }) => showConnections(),
}
