import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import type { Context } from '../context.ts'
import { listDataSources } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { pageSizeOf } from './page-size.ts'
import type { Reached } from './reach.ts'
import { cutOff, RESULT_LIMIT } from './result-limit.ts'
import { readRowCursor, rowCursor } from './row-cursor.ts'
import { showObjects } from './show.ts'
import { titledFor } from './titled.ts'

export type SearchBody = {
  query?: string
  sort?: { timestamp: string; direction: 'ascending' | 'descending' } | { property: 'relevance' }
  filter?: { property?: 'object'; value: 'page' | 'data_source'; in_trash?: boolean } | { in_trash: boolean }
  start_cursor?: string
  page_size?: number
}

// No title asks for more; each word is a condition, and databases take only so many.
const MOST_WORDS = 100

/**
 * Pages and data sources whose titles match, among those the actor may see. Titles match when they hold at least one word
 * of the query; whole titles rank before beginnings, before all words, before some (the service's own ranking is
 * unpublished; recordings show words, not substrings). With an explicit timestamp sort only that decides.
 */
export async function search(context: Context, actor: Actor, body: SearchBody, only: 'any' | 'single_source' = 'any') {
  const { db } = context.store
  if (body.sort && 'timestamp' in body.sort && body.sort.timestamp !== 'last_edited_time') {
    throw validationError('body.sort.timestamp should be "last_edited_time" when sorting by timestamp.')
  }
  const words = fold(body.query ?? '').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const { id: from, given } = body.start_cursor === undefined ? { given: 0 } : readRowCursor(body.start_cursor)
  const size = Math.min(pageSizeOf(body.page_size), RESULT_LIMIT - given)
  const query = {
    kinds: body.filter && 'value' in body.filter ? [body.filter.value] : (['page', 'data_source'] as const),
    words,
    loose: words.map(singular),
    atLeast: 3,
    order: !body.sort || !('timestamp' in body.sort) ? 'best' : body.sort.direction === 'ascending' ? 'oldest' : 'latest',
    from,
  } as const
  const hits: Reached[] = []
  for await (const hit of titledFor(context, actor, query, body.filter?.in_trash ?? false)) {
    // Dates before data sources know only databases with a single one.
    if (only === 'single_source' && hit.node.kind === 'data_source' && (await hasSiblings(db, hit.node))) continue
    hits.push(hit)
    if (hits.length > size) break
  }
  if (from !== undefined && hits[0]?.node.id !== from) throw invalidCursor(body.start_cursor!)
  const next = hits.length > size ? hits.pop() : undefined
  const shown = await showObjects(context, db, actor, hits)
  const total = given + hits.length
  if (next && total >= RESULT_LIMIT) return { ...showList('page_or_data_source', shown, null), ...cutOff }
  return showList('page_or_data_source', shown, next ? rowCursor(total, next.node.id) : null)
}

const hasSiblings = async (db: Db, { workspace_id, parent_id }: NodeRow) =>
  (await listDataSources(db, workspace_id, [parent_id!])).filter(({ in_trash }) => in_trash === 0).length > 1

// A plural finds the singular (recorded: "Tests" finds "Markdown Test").
const singular = (word: string) => (/.{2}[^s]s$/.test(word) ? word.slice(0, -1) : word)
