import { object, optional, uuid } from '@understudy/core/schema/shapes.ts'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { showComments } from '../../services/comments.ts'
import { showMember, workspaceOfActor } from '../../services/lookup.ts'
import { type Reached, reach } from '../../services/reach.ts'
import { type Item, type Shown, showBlocks, showOne, syncedFrom } from '../../services/show.ts'
import { findComment, listComments } from '../../storage/repositories/comments.ts'
import { findNode, findNodes, findParentsAmong, listChildren, listDataSources, workspaceOf } from '../../storage/repositories/nodes.ts'
import { findMembers } from '../../storage/repositories/people.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import type { BlockTree, Crumb, DatabaseContent, Location, PageContent, Tree } from '../contract.ts'
import { crumb } from '../crumbs.ts'
import { referencesIn } from '../references.ts'
import { defineWebRoute } from '../route.ts'
import { workspacesOf } from './session.ts'

const byId = object({ id: uuid() })

export const treeRoute = defineWebRoute({
  method: 'GET',
  path: '/api/tree',
  query: object({ parent_id: optional(uuid()) }),
  async handle({ context, actor, query }): Promise<Tree> {
    const { db } = context.store
    const parent = query.parent_id ? (await reach(db, actor, query.parent_id, 'block')).node.id : null
    const nodes = await listChildren(db, actor.workspace_id, parent, { kinds: ['page', 'database'] })
    const parents = await findParentsAmong(db, actor.workspace_id, nodes.map((node) => node.id), ['page', 'database'])
    return { results: nodes.map((node) => ({ ...crumb(node), has_children: parents.has(node.id) })) }
  },
})

export const locateRoute = defineWebRoute({
  method: 'GET',
  path: '/api/locate/:id',
  params: byId,
  async handle({ context, actor, params }): Promise<Location> {
    const { db } = context.store
    const id = normaliseId(params.id)
    const comment = await commentAnywhere(context, actor, id)
    const workspace_id = comment?.workspace_id ?? (await workspaceOf(db, await reachableWorkspaces(context, actor), id))
    if (!workspace_id) throw new ApiError('object_not_found', 'There is no page or database here that you can open.')
    const reached = await reach(db, { ...actor, workspace_id }, comment?.parent_id ?? id, 'block').catch(async (error) => {
      // A data source is no block, but opens its database.
      const node = await findNode(db, workspace_id, id)
      if (node?.kind !== 'data_source') throw error
      return reach(db, { ...actor, workspace_id }, node.parent_id!, 'database')
    })
    const open = [reached.node, ...reached.ancestors].find(({ kind }) => kind === 'page' || kind === 'database')!
    return {
      workspace_id,
      open: { kind: open.kind as 'page' | 'database', id: open.id },
      block_id: reached.node.kind === 'block' ? reached.node.id : null,
      data_source_id: reached.node.kind === 'database' && reached.node.id !== id ? id : null,
    }
  },
})

const reachableWorkspaces = async (context: Context, actor: Actor) =>
  (await workspacesOf(context, context.store.db, actor)).map((workspace) => workspace.id)

async function commentAnywhere(context: Context, actor: Actor, id: string) {
  for (const workspace_id of await reachableWorkspaces(context, actor)) {
    const comment = await findComment(context.store.db, workspace_id, id)
    if (comment) return comment
  }
  return undefined
}

export const pageRoute = defineWebRoute({
  method: 'GET',
  path: '/api/pages/:id',
  params: byId,
  async handle({ context, actor, params }): Promise<PageContent> {
    const { db } = context.store
    const reached = await reach(db, actor, params.id, 'page')
    const page = await showOne(context, db, actor, reached)
    const source = reached.ancestors[0]?.kind === 'data_source' ? await reach(db, actor, reached.ancestors[0].id, 'data_source') : null
    const data_source = source && (await showOne(context, db, actor, source))
    const blocks = await blockTrees(context, db, actor, reached)
    const comments = await commentsIn(context, db, actor, reached.node.id, blocks)
    return {
      page,
      title: reached.node.title ?? '',
      path: await pathOf(db, actor, reached),
      data_source,
      blocks,
      comments,
      users: await usersOf(db, actor),
      references: await referencesIn(db, actor, [page.properties, blocks, comments]),
    }
  },
})

export const databaseRoute = defineWebRoute({
  method: 'GET',
  path: '/api/databases/:id',
  params: byId,
  async handle({ context, actor, params }): Promise<DatabaseContent> {
    const { db } = context.store
    const reached = await reach(db, actor, params.id, 'database')
    const sources = await listDataSources(db, actor.workspace_id, [reached.node.id])
    const shown: Shown[] = []
    for (const source of sources.filter(({ in_trash }) => in_trash === 0)) {
      shown.push(await showOne(context, db, actor, { node: source, in_trash: reached.in_trash }))
    }
    return {
      database: await showOne(context, db, actor, reached),
      title: reached.node.title ?? '',
      path: await pathOf(db, actor, reached),
      data_sources: shown,
    }
  },
})

/** Breadcrumbs from the workspace down; blocks in between and data sources are passed over. */
async function pathOf(db: Db, actor: Actor, reached: Reached): Promise<Crumb[]> {
  const steps = reached.ancestors.filter(({ kind }) => kind === 'page' || kind === 'database').map(({ id }) => id)
  const nodes = await findNodes(db, actor.workspace_id, steps)
  return steps.toReversed().map((id) => crumb(nodes.get(id)!))
}

/** All blocks of a page with what lies in them, a level at a time. Child pages and databases are shown, not entered. */
async function blockTrees(context: Context, db: Db, actor: Actor, page: Reached): Promise<BlockTree[]> {
  const roots: BlockTree[] = []
  let level: { parent: string; into: BlockTree[] }[] = [{ parent: page.node.id, into: roots }]
  while (level.length > 0) {
    const below: typeof level = []
    for (const { parent, into } of level) {
      const nodes = await listChildren(db, actor.workspace_id, parent, { kinds: ['block', 'page', 'database'] })
      const shown = await showBlocks(context, db, actor, nodes.map((node): Item => ({ node, in_trash: page.in_trash })))
      for (const [index, block] of shown.entries()) {
        const node = nodes[index] as NodeRow
        const tree = { ...block, children: [] } as unknown as BlockTree
        into.push(tree)
        if (node.kind === 'block' && tree.has_children) below.push({ parent: syncedFrom(node) ?? node.id, into: tree.children })
      }
    }
    level = below
  }
  return roots
}

async function commentsIn(context: Context, db: Db, actor: Actor, pageId: string, blocks: readonly BlockTree[]) {
  const ids = [pageId]
  const walk = (tree: BlockTree) => {
    ids.push(tree.id)
    tree.children.forEach(walk)
  }
  blocks.forEach(walk)
  return showComments(context, db, actor, await listComments(db, actor.workspace_id, ids))
}

async function usersOf(db: Db, actor: Actor) {
  const workspace = await workspaceOfActor(db, actor)
  const members = await findMembers(db, actor.workspace_id)
  return Object.fromEntries([...members].map(([id, member]) => [id, showMember(member, actor, workspace)]))
}
