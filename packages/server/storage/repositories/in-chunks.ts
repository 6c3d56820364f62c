import { Ids } from '../by-id.ts'

// SQLite takes 32,766 parameters in a statement.
const MOST = 10_000

/** What is found for many ids, asked for in as many statements as it takes; none for no ids. Each id is asked for once. */
export async function inChunks<Row>(ids: Iterable<string>, find: (some: string[]) => Promise<Row[]>): Promise<Row[]> {
  const unique = [...new Ids(ids)]
  const found: Row[] = []
  for (let at = 0; at < unique.length; at += MOST) {
    for (const row of await find(unique.slice(at, at + MOST))) found.push(row)
  }
  return found
}
