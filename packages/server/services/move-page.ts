import { validationError } from '@understudy/core/errors/refusals.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { pageContent } from '../storage/content.ts'
import { findNode, updateNode } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { moved } from './happenings.ts'
import { reachOnlySource } from './only-source.ts'
import { noteChange } from './page-history.ts'
import { giveNumbers } from './pages.ts'
import { indexPage, unindexPage } from './property-index.ts'
import { assertEditable, assertLevel, type Reached, reach, touched } from './reach.ts'
import { dropLinks } from './relations.ts'
import { schemaOfPage, showOne } from './show.ts'
import { edited, newPositions } from './write.ts'

export type MoveTarget = { page_id: string } | { data_source_id: string }

/** Moves a page, with all in it, to the end of another page or into a data source. Both ends must be within reach. */
export async function movePage(context: Context, actor: Actor, id: string, parent: MoveTarget) {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'page')
    assertEditable(reached)
    // A page that moves is seen by other people than before, so moving is sharing.
    assertLevel(reached, 'full_access')
    const target = await reachTarget(db, actor, parent)
    assertEditable(target)
    const { node } = reached
    if (touched(target).includes(node.id)) throw validationError('A page cannot be moved below itself.')
    const stays = node.parent_id === target.node.id
    const staysRow = stays && target.node.kind === 'data_source'
    if (!staysRow) await place(db, actor, reached, target)
    await updateNode(db, actor.workspace_id, node.id, edited(actor))
    await noteChange(db, actor, node.id, ['moved'])
    const object_ids = [...new Set([...touched(reached), ...touched(target)])]
    await emit(db, actor, { type: 'page.moved', object_ids }, stays ? [] : moved(actor, 'page.moved', reached, target))
    return showOne(context, db, actor, await reach(db, actor, id, 'page'))
  })
}

/** Where a page goes. A database with a single data source may stand in for it (discouraged, and yet accepted). */
async function reachTarget(db: Db, actor: Actor, parent: MoveTarget): Promise<Reached> {
  if ('data_source_id' in parent) return reach(db, actor, parent.data_source_id, 'data_source')
  const node = await findNode(db, actor.workspace_id, normaliseId(parent.page_id))
  return node?.kind === 'database' ? reachOnlySource(db, actor, parent.page_id) : reach(db, actor, parent.page_id, 'page')
}

/** Takes a page out of what it was a row of. Answers what changes about it: only the title comes along, the other properties are another schema's. */
export async function leaveSource(db: Db, actor: Actor, node: NodeRow): Promise<{ template: null; content: string }> {
  const former = node.parent_id === null ? undefined : await findNode(db, actor.workspace_id, node.parent_id)
  if (former?.kind === 'data_source') {
    await dropLinks(db, actor, former, node)
    await unindexPage(db, { workspace_id: actor.workspace_id, page_id: node.id })
  }
  const held = pageContent(node)
  const content: PageContent = { ...held, properties: held.properties.title === undefined ? {} : { title: held.properties.title } }
  return { template: null, content: JSON.stringify(content) }
}

async function place(db: Db, actor: Actor, { node }: Reached, target: Reached) {
  const left = await leaveSource(db, actor, node)
  const intoSource = target.node.kind === 'data_source'
  const [position] = intoSource ? [null] : await newPositions(db, actor.workspace_id, target.node.id, { at: 'end' }, 1)
  const content = JSON.parse(left.content) as PageContent
  const schema = schemaOfPage(target.node)
  if (intoSource) await giveNumbers(db, target.node, schema, content.properties)
  await updateNode(db, actor.workspace_id, node.id, {
    parent_id: target.node.id,
    position: position!,
    template: null,
    content: JSON.stringify(content),
  })
  const row = { workspace_id: actor.workspace_id, data_source_id: target.node.id, page_id: node.id }
  if (intoSource) await indexPage(db, row, schema, content.properties)
}
