import { ApiError } from './api-error.ts'
import { callPrivate } from './client.ts'
import type { StretchesAnswer } from './contract.ts'
import type { Page, Rows } from './wire.ts'

/** What is asked of the rows of a data source: which, in what order, and from which place on how many. None at all are asked for how many there are. */
export type RowsQuestion = { filter?: object; sorts?: object[]; from: number; limit: number; find?: readonly string[] }

type Asked = { question: RowsQuestion; signal: AbortSignal | undefined; resolve: (rows: Rows) => void; reject: (error: unknown) => void }

// As many as the server answers at once.
const MOST = 50

const gathered = new Map<string, Asked[]>()

/**
 * Rows of a data source. What is asked at one moment is asked in one call: a board with sub-groups has a question for each of its cells
 * and each of their counts.
 */
export const askRows = (dataSourceId: string, question: RowsQuestion, signal?: AbortSignal): Promise<Rows> =>
  new Promise((resolve, reject) => {
    const asked = { question, signal, resolve, reject }
    const others = gathered.get(dataSourceId)
    if (others) return others.push(asked)
    gathered.set(dataSourceId, [asked])
    return setTimeout(() => send(dataSourceId), 0)
  })

function send(dataSourceId: string) {
  const wanted = gathered.get(dataSourceId)!.filter(({ signal, reject }) => !signal?.aborted || reject(signal.reason))
  gathered.delete(dataSourceId)
  for (let at = 0; at < wanted.length; at += MOST) void askTogether(dataSourceId, wanted.slice(at, at + MOST))
}

async function askTogether(dataSourceId: string, asked: Asked[]) {
  if (asked.length === 1) return askAlone(dataSourceId, asked[0]!)
  const calling = new AbortController()
  const stop = () => asked.every(({ signal }) => signal?.aborted) && calling.abort()
  for (const { signal } of asked) signal?.addEventListener('abort', stop, { once: true })
  try {
    const { stretches, references } = await callPrivate<StretchesAnswer>('POST', `/data_sources/${dataSourceId}/stretches`, { stretches: asked.map(({ question }) => question) }, calling.signal)
    asked.forEach(({ resolve }, at) => resolve({ ...stretches[at]!, results: stretches[at]!.results as Page[], references }))
  } catch (error) {
    // One that is refused must not take the others with it.
    if (error instanceof ApiError && error.status === 400) asked.forEach((one) => void askAlone(dataSourceId, one))
    else asked.forEach(({ reject }) => reject(error))
  }
}

const askAlone = (dataSourceId: string, { question, signal, resolve, reject }: Asked) =>
  callPrivate<Rows>('POST', `/data_sources/${dataSourceId}/rows`, question, signal).then(resolve, reject)
