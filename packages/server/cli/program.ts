/** The command line, which main.ts has started: it works on the data folder of a server, which may run meanwhile. */
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { Command } from 'commander'
import { SettingError } from '../config.ts'
import { UnfitDatabase } from '../services/copy-store.ts'
import { dbCommands } from './db.ts'
import { emojiCommands } from './emoji.ts'
import { integrationCommands } from './integration.ts'
import { logsCommands } from './logs.ts'
import { pageCommands } from './page.ts'
import { personCommands } from './person.ts'
import { signInCommand } from './sign-in.ts'
import { templateCommands } from './template.ts'
import { webhookCommands } from './webhooks.ts'
import { workspaceCommands } from './workspace.ts'

const program = new Command('understudy')
  .description('Set up workspaces, integrations and shared pages of an Understudy data folder (UNDERSTUDY_DATA, default .understudy).')
  .addCommand(integrationCommands())
  .addCommand(pageCommands())
  .addCommand(workspaceCommands())
  .addCommand(templateCommands())
  .addCommand(emojiCommands())
  .addCommand(webhookCommands())
  .addCommand(personCommands())
  .addCommand(signInCommand())
  .addCommand(logsCommands())
  .addCommand(dbCommands())

try {
  await program.parseAsync()
} catch (error) {
  const isExpected = error instanceof ApiError || error instanceof SettingError
  if (isExpected) console.error(error.message)
  else console.error(error instanceof UnfitDatabase ? describe(error) : `Unexpected failure: ${describe(error)}`)
  process.exitCode = 1
}

/** A failure in one line: the message, and the message of its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
}
