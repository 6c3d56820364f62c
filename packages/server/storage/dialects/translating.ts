import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { Meaning } from './dialect.ts'

const codes = { conflict: 'conflict_error', unavailable: 'service_unavailable' } as const

/** A driver whose errors say what they mean to the caller, the driver's own error as their cause; those without meaning pass as they are. `running` hears of each statement. */
export function translating<D extends Driver>(driver: D, meaningOf: (error: unknown) => Meaning | undefined, running: (query: CompiledQuery) => void = () => undefined): D {
  const translate = (error: unknown): never => {
    const meaning = meaningOf(error)
    throw meaning ? new ApiError(codes[meaning], undefined, { cause: error }) : error
  }
  const known = new WeakSet<DatabaseConnection>()
  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options).catch(translate)
    if (!known.has(connection)) {
      known.add(connection)
      const { executeQuery } = connection
      connection.executeQuery = <R>(...query: Parameters<typeof executeQuery>) => {
        running(query[0])
        return executeQuery.call<typeof connection, typeof query, Promise<QueryResult<R>>>(connection, ...query).catch(translate)
      }
    }
    return connection
  }
  const { beginTransaction, commitTransaction } = driver
  driver.beginTransaction = (...given) => beginTransaction.apply(driver, given).catch(translate)
  driver.commitTransaction = (...given) => commitTransaction.apply(driver, given).catch(translate)
  return driver
}
