import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { findNode, updateNode } from '../storage/repositories/nodes.ts'
import { commit } from './commit.ts'
import { moved } from './happenings.ts'
import { leaveSource } from './move-page.ts'
import { noteChange } from './page-history.ts'
import { assertEditable, assertLevel, reach, touched } from './reach.ts'
import { edited, newPositions, type Place } from './write.ts'

/** Where a person drops something in the tree: below a page or at the top, after a sibling; `after: null` is the first place, undefined the last. */
export type TreePlace = { parent_id: string | null; after?: string | null | undefined }

/** Moves a page or database in the tree of the workspace. */
export async function placePage(context: Context, actor: Actor, id: string, { parent_id, after }: TreePlace) {
  await commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'block')
    const { node } = reached
    if (node.kind === 'block') throw validationError('Only pages and databases have a place in the tree.')
    assertEditable(reached)
    const { parent_id: former } = node
    const target = parent_id === null ? null : await reach(db, actor, parent_id, 'page')
    if (target) assertEditable(target)
    if (target && touched(target).includes(node.id)) throw validationError('A page cannot be moved below itself.')
    const parentId = target?.node.id ?? null
    // Below another page it is seen by other people than before, so moving there is sharing.
    if (former !== parentId) assertLevel(reached, 'full_access')
    const sibling = after ? await findNode(db, actor.workspace_id, normaliseId(after)) : undefined
    const place: Place = sibling?.position && sibling.parent_id === parentId ? { at: 'after', position: sibling.position } : { at: after === null ? 'start' : 'end' }
    const [position] = await newPositions(db, actor.workspace_id, parentId, place, 1)
    const left = node.kind === 'page' && node.parent_id !== parentId ? await leaveSource(db, actor, node) : {}
    await updateNode(db, actor.workspace_id, node.id, { ...left, parent_id: parentId, position: position!, ...edited(actor) })
    if (node.kind === 'page') await noteChange(db, actor, node.id, ['moved'])
    const object_ids = [...new Set([...touched(reached), ...(target ? touched(target) : [])])]
    const type = node.kind === 'page' ? 'page.moved' : 'database.moved'
    const told = former === parentId || !target ? [] : moved(actor, type, reached, target)
    await emit(db, actor, { type, object_ids }, told)
  })
}
