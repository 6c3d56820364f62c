import pg from 'pg'
import { meaningOf } from './postgres-errors.ts'
import { UnfitDatabase } from './unfit-database.ts'

const UNKNOWN_DATABASE = '3D000'
const OLDEST = 150_000

/** Makes the database of an address where there is none yet; refuses one that is too old or cannot hold every letter. */
export async function prepareDatabase(url: string) {
  const client = await connect(url).catch(async (error: unknown) => {
    if ((error as { code?: string }).code !== UNKNOWN_DATABASE) throw unreachable(url, error)
    await createDatabase(url)
    return connect(url)
  })
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )
    const { version, encoding } = rows[0]!
    if (Number(version) < OLDEST) throw new UnfitDatabase(`${named(url)} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; version 15 or later is needed.`)
    if (encoding !== 'UTF8') throw new UnfitDatabase(`${named(url)} is encoded in ${encoding}; a database in UTF8 is needed.`)
  } finally {
    await client.end()
  }
}

async function connect(url: string, database?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database === undefined ? url : withDatabase(url, database), connectionTimeoutMillis: 5_000 })
  await client.connect()
  return client
}

async function createDatabase(url: string) {
  const client = await connect(url, 'postgres').catch((error: unknown) => {
    throw unreachable(url, error)
  })
  try {
    await client.query(`create database ${pg.escapeIdentifier(nameIn(url))} encoding 'UTF8' template template0`)
  } catch (error) {
    // Another process that starts now was faster.
    if (meaningOf(error) !== 'conflict' && (error as { code?: string }).code !== '42P04') {
      throw new UnfitDatabase(`${named(url)} does not exist and could not be made.`, { cause: error })
    }
  } finally {
    await client.end()
  }
}

const unreachable = (url: string, cause: unknown) =>
  new UnfitDatabase(`${named(url)} cannot be opened.`, { cause: cause instanceof AggregateError ? cause.errors[0] : cause })

const nameIn = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))
/** The database as a person may read of it: no user, no password. */
const named = (url: string) => `The database ${nameIn(url)}${new URL(url).host && ` at ${new URL(url).host}`}`

function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
