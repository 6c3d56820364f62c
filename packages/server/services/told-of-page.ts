import type { EventBlock } from '@understudy/core/events/event-type.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { encodePropertyId } from '@understudy/core/values/ids.ts'
import type { Happening } from '../events/outbox.ts'
import { contentUpdated, pageEvent, pathOf } from './happenings.ts'
import type { Reached } from './reach.ts'

type Change = {
  before: PageContent
  after: PageContent
  in_trash?: boolean | undefined
  /** What changed in it besides. */
  blocks?: readonly EventBlock[]
}

const isOther = (one: unknown, other: unknown) => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)

/** What a change of a page is told as: only what is different now. A new title is new content too (documented), as is an icon or cover. */
export function toldOfPage(actor: Actor, reached: Reached, { before, after, in_trash, blocks = [] }: Change): Happening[] {
  const { node } = reached
  const path = pathOf(reached)
  const told: Happening[] = []
  const ids = Object.keys({ ...before.properties, ...after.properties }).filter((id) => isOther(before.properties[id], after.properties[id]))
  if (ids.length > 0) told.push(pageEvent(actor, 'page.properties_updated', path, { updated_properties: ids.map(encodePropertyId) }))
  const isItself = ids.includes('title') || isOther([before.icon, before.cover], [after.icon, after.cover])
  told.push(...contentUpdated(actor, path, [...(isItself ? [{ id: node.id, type: 'page' as const }] : []), ...blocks]))
  if (before.is_locked !== after.is_locked) told.push(pageEvent(actor, after.is_locked ? 'page.locked' : 'page.unlocked', path))
  if (in_trash !== undefined && Number(in_trash) !== node.in_trash) {
    told.push(pageEvent(actor, in_trash ? 'page.deleted' : 'page.undeleted', path), ...contentUpdated(actor, reached.ancestors, [{ id: node.id, type: 'page' }]))
  }
  return told
}
