import { ask, askAgain, type Asking } from './load.ts'
import { type Query, newQueryOf } from './queries.ts'
import { type ServerUnderTest, startWorkspaceServer, type WorkspaceReady } from './server-under-test.ts'
import { median } from './table.ts'

/**
 * What came of a query, in milliseconds of processor time of the answering thread: the first time, with all that had to be loaded; once warm; and how
 * long the event loop was held at once, at the most. By the clock once warm it took `clock`, the turns of others on the machine included.
 */
export type MeasuredQuery = { first: number; warm: number; held: number; clock: number }

/** Every query of a list, one after the other, on one server. */
export async function measureQueries(data: string, queries: readonly Query[], asking: Asking): Promise<Map<string, MeasuredQuery>> {
  const server = await startWorkspaceServer(data, { watched: true })
  try {
    const measured = new Map<string, MeasuredQuery>()
    for (const query of queries) measured.set(query.name, await measure(server, query, asking))
    return measured
  } finally {
    await server.stop()
  }
}

async function measure({ ready: { api_url }, watched }: ServerUnderTest<WorkspaceReady>, { body }: Query, asking: Asking): Promise<MeasuredQuery> {
  const start = await watched()
  await askUntilComputed(api_url, body(0))
  const first = await watched()
  const times = await askAgain((turn) => ask(api_url, newQueryOf(body(turn))), asking)
  const warm = await watched()
  return { first: first.used - start.used, warm: (warm.used - first.used) / times.length, held: Math.max(first.longest, warm.longest), clock: median(times) }
}

/** A server computes half a minute for one question, keeps what it has, and says to ask again. */
export async function askUntilComputed(url: string, body: object): Promise<string> {
  for (;;) {
    try {
      return await ask(url, newQueryOf(body))
    } catch (error) {
      if (!/what was computed is kept/.test((error as Error).message)) throw error
    }
  }
}
