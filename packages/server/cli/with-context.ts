import type { Actor } from '@understudy/core/permissions/actor.ts'
import { readConfig, SettingError } from '../config.ts'
import type { Context } from '../context.ts'
import { closeContext, openContext } from '../open-context.ts'
import { lastAddress } from '../ready-file.ts'
import { ownerOf } from '../services/people.ts'

/** Runs a command on the data folder. Addresses it prints are those of the server that last ran there. */
export async function withContext<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const context = await openContext(config)
  context.web_url = lastAddress(config.data) ?? context.web_url
  try {
    return await work(context)
  } finally {
    await closeContext(context)
  }
}

/** The owner of the workspace a command is for: the one named, else the first. */
export async function ownerFor(context: Context, workspace_id?: string): Promise<Actor> {
  const owner = await ownerOf(context.store.db, workspace_id)
  if (owner) return owner
  throw new SettingError(
    workspace_id ? `There is no workspace ${workspace_id} in ${context.config.data}.` : `There is no workspace in ${context.config.data} yet. Start the server once, or run: understudy workspace create --name NAME`,
  )
}

/** Prints a result: JSON on one line for programs, `key: value` lines for people. */
export function print(result: Record<string, unknown>, json: boolean | undefined) {
  if (json) return console.log(JSON.stringify(result))
  for (const [key, value] of Object.entries(result)) console.log(`${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
}
