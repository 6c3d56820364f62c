/** The database a test runs on: SQLite, or PostgreSQL where TEST_POSTGRES names a server of it that is there for tests alone. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openStore } from '../storage/store.ts'

const server = process.env.TEST_POSTGRES

/** Which engine this run is about; what holds for one of them alone is skipped on the other. */
export const engine = server ? 'postgres' : 'sqlite'

/** A new store with today's schema, in memory or in a database of its own. */
export async function freshDatabase(): Promise<string> {
  if (!server) return ':memory:'
  const name = `fresh_${randomUUID().replaceAll('-', '')}`
  await onServer(async (client) => {
    // One process makes the template, the others wait for it. Copying it takes a fraction of running the migrations.
    await client.query('select pg_advisory_lock(1)')
    const { rowCount } = await client.query("select from pg_database where datname = 'migrated'")
    if (rowCount === 0) {
      await (await openStore(address('half_migrated'))).close()
      await client.query('alter database half_migrated rename to migrated')
    }
    await client.query('select pg_advisory_unlock(1)')
    await client.query(`create database ${name} template migrated`)
  })
  return address(name)
}

/** The data folder of a test that names none: on SQLite nothing is written to it, elsewhere what is goes with the process. */
export function throwawayFolder(): string {
  if (!server) return '/nowhere'
  const folder = mkdtempSync(join(tmpdir(), 'understudy-data-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The database that goes with a path: the file there, or one of PostgreSQL's under a name made from it, which is made when it is opened. */
export const databaseAt = (path: string): string =>
  server ? address(`at_${createHash('sha256').update(path).digest('hex').slice(0, 32)}`) : path

/** Runs a statement on a database, past everything of ours. */
export async function runOn(database: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function onServer(work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: server! })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function address(name: string): string {
  const url = new URL(server!)
  url.pathname = `/${name}`
  return url.href
}
