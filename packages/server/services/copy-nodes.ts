import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import { dataSourceContent, pageContent } from '../storage/content.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import type { NewNode, NodeRow, NewView } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { indexPage } from './property-index.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** What is copied, and the ids that the copies get: what copied things say of each other they say of the copies. */
export type Copies = Map<string, string>

/** Ids for copies of these. */
export const idsForCopies = (copied: readonly { id: string }[]): Copies => new Map(copied.map(({ id }) => [id, newId()]))

/** JSON with the ids of copies in the place of those of what was copied; all others stay. */
export const renamed = (json: string, copies: Copies): string => json.replaceAll(UUID, (id) => copies.get(id) ?? id)

/** The ids that JSON names. */
export const idsIn = (json: string): string[] => json.match(UUID) ?? []

/** Everything below a node that is not in the trash, rows and data sources too, level by level; what lies below something left out is left out. */
export async function nodesBelow(db: Db, { workspace_id, id }: { workspace_id: string; id: string }, only: (rows: NodeRow[]) => Promise<NodeRow[]> = async (rows) => rows): Promise<NodeRow[]> {
  const all: NodeRow[] = []
  for (let level = [id]; level.length > 0; ) {
    const rows = await inChunks(level, (some) =>
      db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('parent_id', 'in', some).where('in_trash', '=', 0).execute(),
    )
    const found = await only(rows)
    all.push(...found)
    level = found.map((row) => row.id)
  }
  return all
}

/** The views in databases among these nodes. */
export const viewsAmong = (db: Db, workspace_id: string, nodes: readonly NodeRow[]) =>
  inChunks(nodes.filter(({ kind }) => kind === 'database').map(({ id }) => id), (some) =>
    db.selectFrom('views').selectAll().where('workspace_id', '=', workspace_id).where('database_id', 'in', some).execute(),
  )

/** Who made a copy, and when. */
export function madeBy(actor: Actor) {
  const time = now()
  return { workspace_id: actor.workspace_id, created_time: time, created_by: actor.user_id, last_edited_time: time, last_edited_by: actor.user_id }
}

/** Adds copies of views. */
export async function copyViews(db: Db, actor: Actor, views: Awaited<ReturnType<typeof viewsAmong>>, copies: Copies) {
  const copyOf = (id: string | null) => (id === null ? null : (copies.get(id) ?? id))
  const made = madeBy(actor)
  const rows = views.map((view): NewView => ({
    ...view,
    ...made,
    id: copies.get(view.id)!,
    database_id: copies.get(view.database_id)!,
    data_source_id: copyOf(view.data_source_id),
    dashboard_view_id: copyOf(view.dashboard_view_id),
    content: renamed(view.content, copies),
  }))
  if (rows.length > 0) await db.insertInto('views').values(rows).execute()
}

/** Lets filters and sorts find the rows of copied data sources. */
export async function indexRows(db: Db, nodes: readonly NewNode[]) {
  const sources = new Map(nodes.filter(({ kind }) => kind === 'data_source').map((node) => [node.id, node as NodeRow]))
  for (const node of nodes) {
    const source = node.kind === 'page' ? sources.get(node.parent_id ?? '') : undefined
    if (!source) continue
    const row = { workspace_id: node.workspace_id, data_source_id: source.id, page_id: node.id }
    await indexPage(db, row, dataSourceContent(source).schema, pageContent(node as NodeRow).properties)
  }
}
