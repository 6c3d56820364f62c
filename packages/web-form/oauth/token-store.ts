/** Tokens of connected workspaces: one sealed file each, so that one lost or broken file is one workspace to connect again. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept of a workspace. `bot_id` names the authorization, as Notion advises. */
export type Connection = {
  bot_id: string
  workspace_id: string
  workspace_name: string
  person: string
  access_token: string
  refresh_token: string | null
}

export type TokenStore = {
  list(): Connection[]
  find(bot_id: string): Connection | null
  save(connection: Connection): void
  remove(bot_id: string): void
}

const isBotId = (text: string) => /^[0-9a-f-]{32,36}$/i.test(text)

/** Opens the store in a folder; without a key of yours it makes one beside the tokens, for its owner's eyes alone. */
export function openTokenStore(folder: string, givenKey: Buffer | null): TokenStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = givenKey ?? ownKey(join(folder, 'key'))
  const path = (bot_id: string) => join(folder, `${bot_id}.sealed`)

  const read = (bot_id: string): Connection | null => {
    try {
      const bytes = readFileSync(path(bot_id))
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(bot_id))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()) as Connection
    } catch {
      return null // Not there, or sealed with another key: to be connected again.
    }
  }
  return {
    find: (bot_id) => (isBotId(bot_id) ? read(bot_id) : null),
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.sealed'))
        .flatMap((name) => read(name.slice(0, -'.sealed'.length)) ?? [])
        .sort((a, b) => a.workspace_name.localeCompare(b.workspace_name)),
    save(connection) {
      if (!isBotId(connection.bot_id)) throw new Error('The bot id of this authorization is none.')
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(connection.bot_id)) // So that one workspace's file is not taken for another's.
      const text = Buffer.concat([cipher.update(JSON.stringify(connection)), cipher.final()])
      const beside = `${path(connection.bot_id)}.${process.pid}.new`
      writeFileSync(beside, Buffer.concat([nonce, cipher.getAuthTag(), text]), { mode: 0o600 })
      renameSync(beside, path(connection.bot_id)) // A refresh token works once: never leave half of one behind.
    },
    remove(bot_id) {
      if (isBotId(bot_id)) rmSync(path(bot_id), { force: true })
    },
  }
}

function ownKey(path: string): Buffer {
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}
