import { noteAdded, noteChanged } from '../changes.ts'
import type { NewView, ViewRow } from '../schema.ts'
import type { Db } from '../store.ts'

const views = (db: Db, workspace_id: string) => db.selectFrom('views').selectAll().where('workspace_id', '=', workspace_id)

/** The view of an id, or undefined. */
export const findView = (db: Db, workspace_id: string, id: string): Promise<ViewRow | undefined> =>
  views(db, workspace_id).where('id', '=', id).executeTakeFirst()

/** The views of a database in order; widgets are not among them. */
export const listViewsIn = (db: Db, workspace_id: string, databaseId: string): Promise<ViewRow[]> =>
  views(db, workspace_id).where('database_id', '=', databaseId).where('position', 'is not', null).orderBy('position').orderBy('id').execute()

/** The views on a data source, of whatever database, oldest first; widgets too. */
export const listViewsOn = (db: Db, workspace_id: string, dataSourceId: string): Promise<ViewRow[]> =>
  views(db, workspace_id).where('data_source_id', '=', dataSourceId).orderBy('created_time').orderBy('id').execute()

/** Adds a view. */
export async function insertView(db: Db, view: NewView) {
  await db.insertInto('views').values(view).execute()
  noteAdded('views', [view as ViewRow])
}

/** Changes a view. */
export async function updateView(db: Db, workspace_id: string, id: string, change: Partial<ViewRow>) {
  await noteChanged('views', change, () => views(db, workspace_id).where('id', '=', id).execute())
  await db.updateTable('views').set(change).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}

/** Removes a view, the widgets that stand on it, and what was found through any of them. */
export async function deleteView(db: Db, workspace_id: string, id: string) {
  const doomed = await views(db, workspace_id).where((e) => e.or([e('id', '=', id), e('dashboard_view_id', '=', id)])).execute()
  await noteChanged('views', null, async () => doomed)
  const ids = doomed.map((view) => view.id)
  await db.deleteFrom('view_queries').where('workspace_id', '=', workspace_id).where('view_id', 'in', ids).execute()
  await db.deleteFrom('views').where('workspace_id', '=', workspace_id).where('id', 'in', ids).execute()
}
