import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import { isUuid, newId, normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { titledNodes } from '../storage/repositories/search.ts'
import type { NodeRow } from '../storage/schema.ts'
import { pageSizeOf } from './page-size.ts'
import { reachAmong, type Reached } from './reach.ts'
import { cutOff, RESULT_LIMIT } from './result-limit.ts'
import { showObjects } from './show.ts'

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
  const kinds = body.filter && 'value' in body.filter ? [body.filter.value] : (['page', 'data_source'] as const)
  const words = fold(body.query ?? '').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const found = await titledNodes(db, actor.workspace_id, kinds, words.map(singular), only === 'single_source')
  const reached = await reachAmong(db, actor, found.map((node) => node.id))
  const wanted = body.filter?.in_trash ?? false
  const hits = found.flatMap((node) => reached.get(node.id) ?? []).filter((hit) => hit.in_trash === wanted)
  const all = order(hits, words, body.sort)
  const ordered = all.slice(0, RESULT_LIMIT)
  const start = body.start_cursor === undefined ? 0 : placeOf(ordered, body.start_cursor)
  const size = pageSizeOf(body.page_size)
  const shown = await showObjects(context, db, actor, ordered.slice(start, start + size))
  const next = ordered[start + size]
  if (!next && all.length > RESULT_LIMIT) return { ...showList('page_or_data_source', shown, null), ...cutOff }
  return showList('page_or_data_source', shown, next ? `s:${newId()}:${next.node.id}` : null)
}

function order(hits: Reached[], words: readonly string[], sort: SearchBody['sort']): Reached[] {
  const byTime = (a: Reached, b: Reached) =>
    compare(b.node.last_edited_time, a.node.last_edited_time) || compare(b.node.id, a.node.id)
  if (sort && 'timestamp' in sort) return hits.toSorted((a, b) => (sort.direction === 'ascending' ? -1 : 1) * byTime(a, b))
  if (words.length === 0) return hits.toSorted(byTime)
  return hits.toSorted((a, b) => rank(a.node, words) - rank(b.node, words) || byTime(a, b))
}

// A plural finds the singular (recorded: "Tests" finds "Markdown Test").
const singular = (word: string) => (/.{2}[^s]s$/.test(word) ? word.slice(0, -1) : word)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function rank(node: NodeRow, words: readonly string[]): number {
  const title = node.search_title ?? ''
  const query = words.join(' ')
  if (title === query) return 0
  if (title.startsWith(query)) return 1
  if (words.every((word) => title.includes(word))) return 2
  return 3
}

function placeOf(ordered: Reached[], cursor: string): number {
  const id = cursor.startsWith('s:') ? cursor.split(':').at(-1)! : cursor
  const place = isUuid(id) ? ordered.findIndex((hit) => hit.node.id === normaliseId(id)) : -1
  if (place < 0) throw invalidCursor(cursor)
  return place
}
