import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Dialect } from '../storage/dialects/dialect.ts'
import { isAddress } from '../storage/dialects/is-address.ts'
import { sqlite } from '../storage/dialects/sqlite.ts'

/**
 * Where the log is kept: beside a store in PostgreSQL in tables of its own, so that all processes have one log; else in a file of its own in
 * the data folder, so that content never waits for it, and deleting it loses no content.
 */
export const logDatabase = ({ data, database }: Pick<Config, 'data' | 'database'>): string =>
  database === ':memory:' || isAddress(database) ? database : join(data, 'requests.sqlite')

/** The dialect of the log. It need not be on disk before anybody goes on. */
export const logDialect = async (database: string): Promise<Dialect> =>
  isAddress(database) ? (await import('../storage/dialects/postgres.ts')).postgres(database, { connections: 2 }) : sqlite(database, { synchronous: 'NORMAL', pageSize: 16_384 })
