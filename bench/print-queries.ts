import { rmSync } from 'node:fs'
import { freshOthers } from './built-data.ts'
import type { Asking } from './load.ts'
import { measureAddedFormula, measureSearch, measureTraversal, type Searched } from './long-work.ts'
import { type MeasuredQuery, measureQueries } from './measure-queries.ts'
import { otherQueries, rowQueries } from './queries.ts'
import type { Before } from './records.ts'
import { formatTable } from './table.ts'

// What is to be reached: a first page once warm, what it may take of that at the smallest size, and how long one request may hold the others.
const MOST_MS = 50
const MOST_TIMES = 3
const MOST_HELD_MS = 50

/** Queries at every size, searches, and what goes over all rows. `folders` are the data folders of the sizes, smallest first. */
export async function printQueries(folders: ReadonlyMap<number, string>, { quick, before }: { quick: boolean; before: Before }) {
  const asking: Asking = quick ? { most: 5, withinMs: 100 } : { most: 20, withinMs: 500 }
  const bySize = new Map<number, Map<string, MeasuredQuery>>()
  for (const [size, folder] of folders) {
    const others = await freshOthers(size)
    try {
      bySize.set(size, new Map([...(await measureQueries(folder, rowQueries, asking)), ...(await measureQueries(others, otherQueries, asking))]))
    } finally {
      rmSync(others, { recursive: true, force: true })
    }
  }
  printTable(bySize, before)
  for (const [size, folder] of folders) await printSearch(folder, size, quick ? 50 : 200, before)
  const [largest, folder] = [...folders].at(-1)!
  // A million take minutes and say no more.
  await printTraversal(folder, Math.min(largest, 100_000), before)
  await printAddedFormula(folder, largest, before)
}

function printTable(bySize: ReadonlyMap<number, Map<string, MeasuredQuery>>, before: Before) {
  const sizes = [...bySize.keys()]
  const [smallest, largest] = [bySize.get(sizes[0]!)!, bySize.get(sizes.at(-1)!)!]
  const lines = [...largest].map(([name, { first, warm, held, clock }]) => [
    name, ...[...bySize.values()].map((of) => of.get(name)!.warm.toFixed(1)), (warm / smallest.get(name)!.warm).toFixed(1), before(`query ${name}, ms`, warm, 1), clock.toFixed(1), first.toFixed(0), held.toFixed(0),
  ])
  console.log(formatTable(['first page of 100, ms', ...sizes.map((size) => `${size.toLocaleString('en')} rows`), 'ratio', 'last', 'by the clock', 'the first time', 'held'], lines))
  console.log('Processor time of the answering thread, once warm where nothing else is said; held: its event loop at once, at the most. No answer is one that was kept.')
  const where = (missed: (name: string, of: MeasuredQuery) => boolean) => {
    const names = [...largest].filter(([name, of]) => missed(name, of)).map(([name]) => name)
    return `${names.length} of ${largest.size}${names.length > 0 ? `: ${names.join('; ')}` : ''}`
  }
  console.log(`Over ${MOST_MS} ms: ${where((_, { warm }) => warm > MOST_MS)}`)
  console.log(`Over ${MOST_TIMES} times the smallest: ${where((name, { warm }) => warm > MOST_TIMES * smallest.get(name)!.warm)}`)
  console.log(`Held over ${MOST_HELD_MS} ms: ${where((_, { held }) => held > MOST_HELD_MS)}\n`)
}

async function printSearch(folder: string, rows: number, count: number, before: Before) {
  const found = await measureSearch(folder, { count, rows })
  const line = (name: string, { median, p99, held, clock, clockP99 }: Searched) => [name, median.toFixed(1), p99.toFixed(1), before(`search ${name} of ${rows}, p99 ms`, p99, 1), `${clock.toFixed(1)}, ${clockP99.toFixed(1)}`, held.toFixed(0)]
  console.log(`${formatTable([`search of ${rows.toLocaleString('en')} titles, ms`, 'median', 'p99', 'last', 'by the clock', 'held'], [line('the same text', found.same), line('another text each time', found.other)])}\n`)
}

async function printTraversal(folder: string, rows: number, before: Before) {
  const ways = await measureTraversal(folder, rows)
  const lines = ways.map(({ way, pages, thirds }) => [way, String(pages), ...thirds.map((ms) => ms.toFixed(1)), before(`traversal ${way}, last third, ms`, thirds[2]!, 1)])
  console.log(`${formatTable([`${rows.toLocaleString('en')} rows read by cursor, ms a page`, 'pages', 'first third', 'second', 'last', 'before'], lines)}\n`)
}

async function printAddedFormula(folder: string, rows: number, before: Before) {
  const { added, sorted, reads, readMedian, readP99, readSlowest, held } = await measureAddedFormula(folder)
  console.log(`A formula added to ${rows.toLocaleString('en')} rows: after ${added.toFixed(0)} ms; the rows in its order ${(sorted / 1000).toFixed(1)} s later (last: ${before('added formula, s', sorted / 1000, 1)}).`)
  console.log(`Meanwhile ${reads} pages were read: median ${readMedian.toFixed(1)} ms, p99 ${readP99.toFixed(1)}, slowest ${readSlowest.toFixed(1)}; the event loop was held for ${held.toFixed(0)} ms at the most.\n`)
}
