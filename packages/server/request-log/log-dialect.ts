import { join } from 'node:path'
import type { Config } from '../config.ts'
import { sqlite } from '../storage/dialects/sqlite.ts'

/** Where the log is kept: a file of its own in the data folder, so that content never waits for it, and deleting it loses no content. */
export const logDatabase = ({ data, database }: Pick<Config, 'data' | 'database'>): string => (database === ':memory:' ? database : join(data, 'requests.sqlite'))

/** The dialect of the log. It need not be on disk before anybody goes on. */
export const logDialect = (database: string) => sqlite(database, { synchronous: 'NORMAL', pageSize: 16_384 })
