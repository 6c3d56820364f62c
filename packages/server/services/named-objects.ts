import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import type { Db } from '../storage/store.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { reachAmong } from './reach.ts'

/**
 * Pages and databases that answers of the public API name by id and the actor may see: what stands in a page, relations, links to pages and mentions. Found by walking the
 * answer, which is the same for every type that will ever name one.
 */
export async function objectsNamedIn(context: Context, db: Db, actor: Actor, answer: unknown): Promise<Record<string, Crumb>> {
  const ids = new Set<string>()
  collect(answer, ids)
  const reached = await reachAmong(db, actor, [...ids])
  return Object.fromEntries([...reached].filter(([, { node }]) => node.kind !== 'block').map(([id, { node }]) => [id, crumb(context, node)]))
}

function collect(value: unknown, ids: Set<string>) {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, ids)
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && 'id' in value && (value.type === 'child_page' || value.type === 'child_database')) ids.add(String(value.id))
    for (const [key, held] of Object.entries(value)) {
      if (key === 'relation' && Array.isArray(held)) for (const { id } of held as { id: string }[]) ids.add(id)
      else if (key === 'page' || key === 'database') addId(held, ids)
      else if (key === 'link_to_page') addLinked(held as Record<string, string>, ids)
      collect(held, ids)
    }
  }
}

function addId(held: unknown, ids: Set<string>) {
  if (typeof held === 'object' && held !== null && 'id' in held) ids.add(String(held.id))
}

function addLinked(link: Record<string, string>, ids: Set<string>) {
  const id = link.page_id ?? link.database_id
  if (id) ids.add(id)
}
