import type { Actor } from '@understudy/core/permissions/actor.ts'
import { fold, sortKey } from '@understudy/core/value-kinds/kinds.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import { generateNKeysBetween } from 'fractional-indexing'
import { lastPosition, nextPosition, updateNode } from '../storage/repositories/nodes.ts'
import type { NewNode, NodeKind } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { noteChange } from './page-history.ts'
import type { Reached } from './reach.ts'

/** A new row of the tree, made by the actor: now, or when the rest of what one request makes was. */
export function newNode(
  actor: Actor,
  node: { kind: NodeKind; type: string; parent_id: string | null; position: string | null; content: unknown; title?: string; id?: string },
  time = now(),
): NewNode {
  return {
    workspace_id: actor.workspace_id,
    id: node.id ?? newId(),
    kind: node.kind,
    type: node.type,
    parent_id: node.parent_id,
    position: node.position,
    in_trash: 0,
    ...(node.title === undefined ? { title: null, search_title: null, sort_title: null } : titled(node.title)),
    created_time: time,
    created_by: actor.user_id,
    last_edited_time: time,
    last_edited_by: actor.user_id,
    content: JSON.stringify(node.content),
  }
}

/** Title columns of a node, kept beside its content for lists, search and mentions. */
export const titled = (title: string) => ({ title, search_title: fold(title), sort_title: sortKey(title) })

/** Who edited, and when: merged into every change. */
export const edited = (actor: Actor) => ({ last_edited_time: now(), last_edited_by: actor.user_id })

/** Where new children go among their siblings. */
export type Place = { at: 'end' } | { at: 'start' } | { at: 'after'; position: string }

/** Positions for `count` new children at a place. */
export async function newPositions(db: Db, workspace_id: string, parent_id: string | null, place: Place, count: number): Promise<string[]> {
  if (place.at === 'end') return generateNKeysBetween(await lastPosition(db, workspace_id, parent_id), null, count)
  const before = place.at === 'after' ? place.position : null
  return generateNKeysBetween(before, await nextPosition(db, workspace_id, parent_id, before), count)
}

/** Marks the page that holds an edited block as edited too. Blocks in between keep their times. */
export async function touchPage(db: Db, actor: Actor, reached: Reached) {
  const page = [{ id: reached.node.id, kind: reached.node.kind }, ...reached.ancestors].find((step) => step.kind === 'page')
  if (!page) return
  await updateNode(db, actor.workspace_id, page.id, edited(actor))
  await noteChange(db, actor, page.id, ['content'])
}
