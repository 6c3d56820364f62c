import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { FormulaConfig } from '@understudy/core/property-types/formula.ts'
import type { SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Context } from '../context.ts'
import { newestEvent } from '../events/outbox.ts'
import { dataSourceContent } from '../storage/content.ts'
import { listComments } from '../storage/repositories/comments.ts'
import { findNodes, listChildren, listDataSources } from '../storage/repositories/nodes.ts'
import { findMembers } from '../storage/repositories/people.ts'
import { listViewsIn } from '../storage/repositories/views.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { showComments } from './comments.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { discussionsOn } from './discussions.ts'
import { hiddenAmong } from './hidden.ts'
import { showMember, workspaceOfActor } from './lookup.ts'
import { objectsNamedIn } from './named-objects.ts'
import { isLinked, type Reached, reach } from './reach.ts'
import { reachViews } from './reach-view.ts'
import { type Item, type Shown, showBlocks, showOne, syncedFrom } from './show.ts'

/** A block with the blocks in it. */
export type BlockTree = Shown & { type: string; has_children: boolean; children: BlockTree[] }

/** A page with all that a window on it shows, in one go. */
export async function wholePage(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  // Asked first: what is read after it is at least as new.
  const revision = await newestEvent(db, actor.workspace_id)
  const reached = await reach(db, actor, id, 'page')
  const page = await showOne(context, db, actor, reached)
  const above = reached.ancestors[0]
  const source = above?.kind === 'data_source' ? await reach(db, actor, above.id, 'data_source') : null
  const data_source = source && asPeopleKnow(source.node, await showOne(context, db, actor, source))
  const blocks = await blockTrees(context, db, actor, reached)
  const commented = [reached.node.id, ...idsIn(blocks)]
  const comments = await showComments(context, db, actor, await listComments(db, actor.workspace_id, commented))
  return {
    revision,
    page,
    title: reached.node.title ?? '',
    level: reached.level,
    path: await pathOf(context, db, actor, reached),
    data_source,
    blocks,
    comments,
    discussions: await discussionsOn(db, actor.workspace_id, commented),
    users: await usersOf(context, db, actor),
    references: await objectsNamedIn(context, db, actor, [page.properties, blocks, comments]),
  }
}

/** A database with its data sources, a linked one with those its views show; rows are queried. */
export async function wholeDatabase(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  const reached = await reach(db, actor, id, 'any_database')
  const held = isLinked(reached.node) ? await sourcesShownIn(db, actor, reached.node.id) : await listDataSources(db, actor.workspace_id, [reached.node.id])
  const sources = held.filter((source) => source.in_trash === 0)
  const data_sources: Shown[] = []
  for (const node of sources) data_sources.push(asPeopleKnow(node, await showOne(context, db, actor, { node, in_trash: reached.in_trash })))
  const database = await showOne(context, db, actor, reached)
  return { database, title: reached.node.title ?? '', level: reached.level, path: await pathOf(context, db, actor, reached), data_sources }
}

async function sourcesShownIn(db: Db, actor: Actor, databaseId: string): Promise<NodeRow[]> {
  const views = await reachViews(db, actor, await listViewsIn(db, actor.workspace_id, databaseId))
  return [...new Map(views.flatMap(({ source }) => (source ? [[source.node.id, source.node] as const] : []))).values()]
}

/** A data source with its properties in the order they were made, instead of the public API's order by id, and with what each formula gives. */
function asPeopleKnow(node: NodeRow, shown: Shown): Shown {
  const properties = shown.properties as Record<string, object | undefined>
  const told = ({ name, type, config }: SchemaProperty) => (type === 'formula' ? { ...properties[name], result: (config as FormulaConfig).result } : properties[name])
  return { ...shown, properties: Object.fromEntries(dataSourceContent(node).schema.map((property) => [property.name, told(property)])) }
}

/** Breadcrumbs from the workspace down; blocks in between and data sources are passed over, and so is what the person may not see. */
async function pathOf(context: Context, db: Db, actor: Actor, reached: Reached): Promise<Crumb[]> {
  const steps = reached.ancestors.filter(({ kind, level }) => level !== null && (kind === 'page' || kind === 'database')).map(({ id }) => id)
  const nodes = await findNodes(db, actor.workspace_id, steps)
  return steps.toReversed().map((id) => crumb(context, nodes.get(id)!))
}

/** All blocks of a page with what lies in them, a level at a time. Child pages and databases are shown, not entered. */
async function blockTrees(context: Context, db: Db, actor: Actor, page: Reached): Promise<BlockTree[]> {
  const roots: BlockTree[] = []
  let level: { parent: string; into: BlockTree[]; copied: readonly string[] }[] = [{ parent: page.node.id, into: roots, copied: [] }]
  while (level.length > 0) {
    const below: typeof level = []
    for (const { parent, into, copied } of level) {
      const listed = await listChildren(db, actor.workspace_id, parent, { kinds: ['block', 'page', 'database'] })
      const hidden = await hiddenAmong(db, actor, listed)
      const nodes = listed.filter(({ id }) => !hidden.has(id))
      const shown = await showBlocks(context, db, actor, nodes.map((node): Item => ({ node, in_trash: page.in_trash })))
      for (const [index, block] of shown.entries()) {
        const node = nodes[index]!
        const tree: BlockTree = { ...block, type: node.type, has_children: block.has_children === true, children: [] }
        into.push(tree)
        const original = syncedFrom(node)
        // An original that holds a copy of itself would never end.
        if (node.kind !== 'block' || !tree.has_children || (original && copied.includes(original))) continue
        below.push({ parent: original ?? node.id, into: tree.children, copied: original ? [...copied, original] : copied })
      }
    }
    level = below
  }
  return roots
}

const idsIn = (trees: readonly BlockTree[]): string[] => trees.flatMap((tree) => [tree.id, ...idsIn(tree.children)])

async function usersOf({ web_url }: Context, db: Db, actor: Actor) {
  const workspace = await workspaceOfActor(db, actor)
  const members = await findMembers(db, actor.workspace_id)
  return Object.fromEntries([...members].map(([id, member]) => [id, showMember(member, actor, workspace, web_url)]))
}
