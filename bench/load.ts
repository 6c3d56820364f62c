import autocannon from 'autocannon'
import { bodyOf, type Request, type Scenario } from './scenarios.ts'
import { headers } from './server-under-test.ts'
import { median, percentile } from './table.ts'

/** What came of loading an address: answers in all and a second, and how long one took in milliseconds. */
export type Load = { answers: number; rate: number; median: number; p99: number }

/** Loads a server with the requests of a scenario. An answer other than 2xx makes the measurement worthless, so it ends the run. */
export async function load(url: string, scenario: Scenario, how: { connections: number; seconds: number }): Promise<Load> {
  const { times, result } = await loadWhatever(url, scenario, how)
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${scenario.name}: ${result.non2xx} answers other than 2xx, ${result.errors} errors.`)
  return { answers: result['2xx'], rate: result['2xx'] / result.duration, median: median(times), p99: percentile(times, 0.99) }
}

/** The same, whatever comes of it; a broken connection ends it where it says so. */
export async function loadWhatever(url: string, { requests }: Scenario, { connections, seconds, endsWithServer = false }: { connections: number; seconds: number; endsWithServer?: boolean }) {
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url, connections, duration: seconds, headers, ...(endsWithServer ? { bailout: 1 } : {}),
        requests: requests.map((request) => ({ method: request.method, path: request.path, ...(request.body ? { body: bodyOf(request)! } : {}) })),
      },
      (error: Error | null, done) => (error ? reject(error) : resolve(done)),
    )
    // autocannon's own histogram counts whole milliseconds.
    running.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  return { times, result }
}

// How often the loop is looked at; what passes between two looks is no hold.
const LOOK_MS = 10

/** How long a server's event loop was held at once, at the most, since it was last asked; in milliseconds. */
export async function longestHold(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Math.max(0, Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)![1]) * 1000 - LOOK_MS)
}

/** One request, answered with its text. */
export async function ask(url: string, request: Request): Promise<string> {
  const { method, path } = request
  const answer = await fetch(url + path, { method, headers, ...(request.body ? { body: bodyOf(request)! } : {}) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text
}

/** How long something takes by the clock, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** How often something is asked: so many times, or as often as fits into a time, but once at least. */
export type Asking = { most: number; withinMs: number }

/** Asks again and again, one after the other: how long each took. Turns count from 1. */
export async function askAgain(ask: (turn: number) => Promise<unknown>, { most, withinMs }: Asking): Promise<number[]> {
  const times: number[] = []
  const begun = performance.now()
  do times.push(await timed(() => ask(times.length + 1)))
  while (times.length < most && performance.now() - begun < withinMs)
  return times
}
