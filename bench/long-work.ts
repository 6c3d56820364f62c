import { benchId } from './ids.ts'
import { ask, timed } from './load.ts'
import { askUntilComputed } from './measure-queries.ts'
import { by, newQueryOf } from './queries.ts'
import { startWorkspaceServer } from './server-under-test.ts'
import { median, percentile } from './table.ts'

/** Times of searches: milliseconds of processor time of the answering thread, and by the clock, which counts the turns of others on the machine as well. */
export type Searched = { median: number; p99: number; held: number; clock: number; clockP99: number }

/** Searches by title: the same again and again, and others each time. */
export async function measureSearch(data: string, { count, rows }: { count: number; rows: number }): Promise<{ same: Searched; other: Searched }> {
  const server = await startWorkspaceServer(data, { watched: true })
  const { api_url } = server.ready
  const run = async (textOf: (turn: number) => string): Promise<Searched> => {
    const search = (turn: number) => ask(api_url, { method: 'POST', path: '/v1/search', body: { query: textOf(turn), page_size: 100 }, unkept: true })
    await search(0)
    const times: number[] = []
    const clock: number[] = []
    let held = 0
    for (let turn = 1, before = (await server.watched()).used; turn <= count; turn++) {
      clock.push(await timed(() => search(turn)))
      const { used, longest } = await server.watched()
      times.push(used - before)
      before = used
      held = Math.max(held, longest)
    }
    return { median: median(times), p99: percentile(times, 0.99), held, clock: median(clock), clockP99: percentile(clock, 0.99) }
  }
  try {
    return { same: await run(() => 'row 77 '), other: await run((turn) => `row ${(turn * 7919) % rows}`) }
  } finally {
    await server.stop()
  }
}

/** Milliseconds a page of 100 takes at the beginning, in the middle and at the end of so many rows, read by cursor in the order of their creation, or in that of a number. */
export async function measureTraversal(data: string, rows: number): Promise<{ way: string; pages: number; thirds: number[] }[]> {
  const server = await startWorkspaceServer(data)
  const { api_url } = server.ready
  const read = async (body: object, times: number[]): Promise<any> => {
    let last: any
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page++) {
      const asked = performance.now()
      const answer: any = JSON.parse(await ask(api_url, newQueryOf({ ...body, ...(cursor ? { start_cursor: cursor } : {}) })))
      times.push(performance.now() - asked)
      cursor = answer.next_cursor
      last = answer.results.at(-1) ?? last
    }
    return last
  }
  /** Window by window: a query ends after 10,000 rows, as Notion's do, and who wants more begins where they ended. */
  const through = async (way: string, sorts: object[], windowFrom: (last: any) => object) => {
    const times: number[] = []
    for (let last: any; times.length < rows / 100; ) last = await read({ sorts, ...(last ? { filter: windowFrom(last) } : {}) }, times)
    const third = Math.floor(times.length / 3)
    return { way, pages: times.length, thirds: [0, 1, 2].map((n) => median(times.slice(n * third, (n + 1) * third))) }
  }
  try {
    await ask(api_url, newQueryOf({ sorts: by('Points') }))
    return [
      await through('in the order of creation', [{ timestamp: 'created_time', direction: 'ascending' }], ({ created_time }) => ({ timestamp: 'created_time', created_time: { after: created_time } })),
      await through('sorted by number', by('Points'), ({ properties }) => ({ property: 'Points', number: { greater_than: properties.Points.number } })),
    ]
  } finally {
    await server.stop()
  }
}

/** What a formula that is added costs those who read meanwhile, in milliseconds. */
export type AddedFormula = { added: number; sorted: number; reads: number; readMedian: number; readP99: number; readSlowest: number; held: number }

/** Adds a formula, asks for the rows in its order, and reads pages until those have come. */
export async function measureAddedFormula(data: string): Promise<AddedFormula> {
  const server = await startWorkspaceServer(data, { watched: true })
  const { api_url } = server.ready
  try {
    await ask(api_url, newQueryOf({}))
    await server.watched()
    const added = await timed(() => ask(api_url, { method: 'PATCH', path: `/v1/data_sources/${benchId('source')}`, body: { properties: { Added: { type: 'formula', formula: { expression: 'prop("Points") + length(prop("Note"))' } } } } }))
    const begun = performance.now()
    let isSorted = false
    const sorting = askUntilComputed(api_url, { sorts: by('Added') }).finally(() => (isSorted = true))
    const times: number[] = []
    while (!isSorted) {
      times.push(await timed(() => ask(api_url, { method: 'GET', path: `/v1/pages/${benchId('row', times.length % 100)}` })))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await sorting
    const sorted = performance.now() - begun
    return { added, sorted, reads: times.length, readMedian: median(times), readP99: percentile(times, 0.99), readSlowest: Math.max(...times), held: (await server.watched()).longest }
  } finally {
    await server.stop()
  }
}
