import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { titleOf } from '@understudy/core/property-types/page-values.ts'
import { plainText, plainRichText, type RichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { dataSourceContent, pageContent } from '../storage/content.ts'
import { findNode, insertNodes } from '../storage/repositories/nodes.ts'
import type { NewNode, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { copyViews, idsForCopies, indexRows, nodesBelow, renamed, viewsAmong } from './copy-nodes.ts'
import { pageCreated } from './happenings.ts'
import { hiddenAmong } from './hidden.ts'
import { noteChange } from './page-history.ts'
import { giveNumbers } from './pages.ts'
import { indexPage } from './property-index.ts'
import { assertEditable, reach, touched } from './reach.ts'
import { mirrorRelations } from './relations.ts'
import { schemaOfPage } from './show.ts'
import { newNode, newPositions, titled } from './write.ts'

/** Copies a page with everything in it, pages and databases too, right after itself. What names something of the copied names the copy of it. */
export async function duplicatePage(context: Context, actor: Actor, id: string): Promise<string> {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'page')
    const parent = reached.node.parent_id === null ? null : await reach(db, actor, reached.node.parent_id, 'block').catch(() => reach(db, actor, reached.node.parent_id!, 'data_source'))
    if (parent) assertEditable(parent)
    const { node } = reached
    const inside = await nodesBelow(db, node, (rows) => seenAmong(db, actor, rows))
    const views = await viewsAmong(db, actor.workspace_id, inside)
    const ids = idsForCopies([node, ...inside, ...views])
    const position = node.position === null ? null : (await newPositions(db, actor.workspace_id, node.parent_id, { at: 'after', position: node.position }, 1))[0]!
    const copies = inside.map((one) => copyOf(actor, one, { id: ids.get(one.id)!, parent_id: ids.get(one.parent_id!)!, position: one.position, content: renamed(one.content, ids) }))
    const made = await copyOfPage(db, actor, node, { id: ids.get(node.id)!, position, content: renamed(node.content, ids) })
    await insertNodes(db, [made, ...copies])
    await copyViews(db, actor, views, ids)
    await indexRows(db, copies)
    await noteChange(db, actor, made.id, ['created'])
    const copy = await reach(db, actor, made.id, 'page')
    await emit(db, actor, { type: 'page.created', object_ids: touched(copy) }, pageCreated(actor, copy))
    if (parent?.node.kind === 'data_source') await keepRow(db, actor, parent.node, made)
    return made.id
  })
}

/** The copy that was asked for: its title says so, and as a row it gets numbers of its own. */
async function copyOfPage(db: Db, actor: Actor, node: NodeRow, change: { id: string; position: string | null; content: string }): Promise<NewNode> {
  const content = JSON.parse(change.content) as PageContent
  const parent = node.parent_id === null ? undefined : await findNode(db, actor.workspace_id, node.parent_id)
  const schema = schemaOfPage(parent)
  const title = (content.properties.title ?? []) as RichText
  content.properties.title = [...title, ...plainRichText(plainText(title) ? ' (1)' : '')]
  if (parent?.kind === 'data_source') await giveNumbers(db, parent, schema, content.properties)
  return { ...copyOf(actor, node, { ...change, parent_id: node.parent_id, content: JSON.stringify(content) }), ...titled(titleOf(schema, content.properties)) }
}

function copyOf(actor: Actor, node: NodeRow, change: { id: string; parent_id: string | null; position: string | null; content: string }): NewNode {
  const { kind, type, title, search_title, sort_title, template } = node
  const made = newNode(actor, { id: change.id, kind, type, parent_id: change.parent_id, position: change.position, content: null })
  return { ...made, title, search_title, sort_title, template, content: change.content }
}

async function seenAmong(db: Db, actor: Actor, rows: NodeRow[]): Promise<NodeRow[]> {
  const hidden = await hiddenAmong(db, actor, rows)
  return rows.filter((row) => !hidden.has(row.id))
}

async function keepRow(db: Db, actor: Actor, source: NodeRow, made: NewNode) {
  const { schema } = dataSourceContent(source)
  const { properties } = pageContent(made as NodeRow)
  await indexPage(db, { workspace_id: actor.workspace_id, data_source_id: source.id, page_id: made.id }, schema, properties)
  await mirrorRelations(db, actor, { id: made.id, schema, before: {}, after: properties })
}
