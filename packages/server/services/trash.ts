import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Level } from '@understudy/core/permissions/levels.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { unindexBlocks } from '../storage/repositories/block-index.ts'
import { containsText } from '../storage/repositories/contains-text.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import { findNodes, updateNode } from '../storage/repositories/nodes.ts'
import { notePages } from '../storage/repositories/row-changes.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { changeDataSource } from './data-sources.ts'
import { changeDatabase } from './databases.ts'
import { changePage } from './pages.ts'
import { assertEditable, assertLevel, type Reached, reach, reachAmong, touched } from './reach.ts'
import { newPositions } from './write.ts'

/** Something in the trash, with where it was. */
export type Trashed = { object: Crumb; level: Level; path: Crumb[]; trashed_time: string; trashed_by: string }

const MOST_TRASHED = 100

/** Pages, databases and data sources that were trashed themselves, latest first, by a part of the title. */
export async function listTrash(context: Context, actor: Actor, query: string): Promise<Trashed[]> {
  const { db } = context.store
  let trashed = db.selectFrom('nodes').selectAll().where('workspace_id', '=', actor.workspace_id).where('in_trash', '=', 1).where('kind', 'in', ['page', 'database', 'data_source'])
  for (const word of fold(query).split(/\s+/).filter(Boolean)) trashed = trashed.where((e) => containsText(e.ref('search_title'), word))
  const rows = await trashed.orderBy('last_edited_time', 'desc').orderBy('id').limit(MOST_TRASHED).execute()
  const reached = await reachAmong(db, actor, rows.map((row) => row.id))
  const above = await findNodes(db, actor.workspace_id, [...reached.values()].flatMap((one) => one.ancestors.map((step) => step.id)))
  return rows.flatMap(({ id }) => {
    const one = reached.get(id)
    if (!one) return []
    const path = one.ancestors.toReversed().flatMap((step) => (step.level && above.get(step.id)) || []).filter((node) => node.kind === 'page' || node.kind === 'database')
    return [{ object: crumb(context, one.node), level: one.level, path: path.map((node) => crumb(context, node)), trashed_time: one.node.last_edited_time, trashed_by: one.node.last_edited_by }]
  })
}

/** Brings a page or database back to where it was; to the top of the workspace when that is in the trash itself. A data source has no place but its database. */
export async function takeFromTrash(context: Context, actor: Actor, id: string) {
  await commit(context, actor, async (db) => {
    const found = await reachTrashed(db, actor, id)
    if (found.node.kind === 'data_source') {
      assertEditable(found, { in_trash: false })
      return changeDataSource(db, actor, found, { in_trash: false })
    }
    const isHomeless = found.ancestors.some((step) => step.in_trash === 1)
    if (isHomeless) {
      const [position] = await newPositions(db, actor.workspace_id, null, { at: 'end' }, 1)
      await updateNode(db, actor.workspace_id, found.node.id, { parent_id: null, position: position! })
    }
    const reached = isHomeless ? await reach(db, actor, id, 'block') : found
    assertEditable(reached, { in_trash: false })
    if (reached.node.kind === 'page') await changePage(db, actor, reached, { in_trash: false })
    else await changeDatabase(db, actor, reached, { in_trash: false })
  })
}

/** Removes a page, database or data source from the trash with all below it and the views that show it. There is no way back. */
export async function deleteForGood(context: Context, actor: Actor, id: string) {
  await commit(context, actor, async (db) => {
    const reached = await reachTrashed(db, actor, id)
    assertLevel(reached, 'full_access')
    const { workspace_id } = actor
    const all = await idsBelow(db, workspace_id, reached.node.id)
    await unindexBlocks(db, workspace_id, all)
    await notePages(db, workspace_id, all)
    await inChunks(all, async (some) => {
      await db.deleteFrom('comments').where('workspace_id', '=', workspace_id).where('parent_id', 'in', some).execute()
      await db.deleteFrom('discussions').where('workspace_id', '=', workspace_id).where('parent_id', 'in', some).execute()
      await db.deleteFrom('property_entries').where('workspace_id', '=', workspace_id).where('page_id', 'in', some).execute()
      await db.deleteFrom('sequences').where('workspace_id', '=', workspace_id).where('data_source_id', 'in', some).execute()
      await db.deleteFrom('views').where('workspace_id', '=', workspace_id).where((e) => e.or([e('database_id', 'in', some), e('data_source_id', 'in', some)])).execute()
      await db.deleteFrom('grants').where('workspace_id', '=', workspace_id).where('node_id', 'in', some).execute()
      await db.deleteFrom('page_access').where('workspace_id', '=', workspace_id).where('node_id', 'in', some).execute()
      await db.deleteFrom('favorites').where('workspace_id', '=', workspace_id).where('node_id', 'in', some).execute()
      await db.deleteFrom('page_history').where('workspace_id', '=', workspace_id).where('page_id', 'in', some).execute()
      await db.deleteFrom('nodes').where('workspace_id', '=', workspace_id).where('id', 'in', some).execute()
      return []
    })
    await emit(db, actor, { type: `${reached.node.kind}.deleted_for_good`, object_ids: touched(reached) })
  })
}

async function reachTrashed(db: Db, actor: Actor, id: string): Promise<Reached> {
  const reached = (await reachAmong(db, actor, [id])).get(id)
  if (!reached) throw objectNotFound('block', id, actor.connection)
  if (reached.node.kind === 'block' || reached.node.in_trash === 0) throw validationError('Only a page, database or data source in the trash can be restored or deleted for good.')
  return reached
}

/** A node and everything below it, rows and data sources too, level by level. */
async function idsBelow(db: Db, workspace_id: string, id: string): Promise<string[]> {
  const all = [id]
  for (let level = [id]; level.length > 0; ) {
    level = (await inChunks(level, (some) => db.selectFrom('nodes').select('id').where('workspace_id', '=', workspace_id).where('parent_id', 'in', some).execute())).map((row) => row.id)
    all.push(...level)
  }
  return all
}
