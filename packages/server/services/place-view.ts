import { validationError } from '@understudy/core/errors/refusals.ts'
import type { DatabaseContent } from '@understudy/core/objects/database.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object, oneOf, optional, type Static, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { plainRichText } from '@understudy/core/values/rich-text.ts'
import { type Placement, placementInput, withWidget } from '@understudy/core/views/dashboard.ts'
import { generateKeyBetween } from 'fractional-indexing'
import { emit } from '../events/outbox.ts'
import { viewContent } from '../storage/content.ts'
import { findNode, insertNodes } from '../storage/repositories/nodes.ts'
import { listViewsIn, updateView } from '../storage/repositories/views.ts'
import type { ViewRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { contentUpdated, databaseEvent, pathOf, type Step } from './happenings.ts'
import { placeOf } from './place.ts'
import { assertEditable, type Reached, reach, touched } from './reach.ts'
import { reachView } from './reach-view.ts'
import { dataSourceName } from './show.ts'
import { edited, newNode, newPositions } from './write.ts'

const tabPosition = Type.Union([
  object({ type: Type.Literal('after_view'), view_id: uuid() }),
  object({ type: oneOf('start', 'end') }),
])
const linkedDatabase = object({
  parent: object({ page_id: uuid(), type: optional(Type.Literal('page_id')) }),
  position: optional(object({ block_id: uuid(), type: Type.Literal('after_block') })),
})

/** Where a new view goes: into a database, on a dashboard, or into a linked database made for it. */
export const viewDestination = {
  database_id: optional(uuid()),
  view_id: optional(uuid()),
  create_database: optional(linkedDatabase),
  position: optional(tabPosition),
  placement: optional(placementInput()),
}
export type ViewDestination = {
  database_id?: string
  view_id?: string
  create_database?: Static<typeof linkedDatabase>
  position?: Static<typeof tabPosition>
  placement?: Placement
}

/** The place of a view that is to be made. */
export type ViewPlace = {
  database: Reached
  /** The dashboard it becomes a widget of. */
  dashboard: ViewRow | null
  /** Its order among the views of the database; null for a widget. */
  position: string | null
}

/** Refuses what names no destination, several, or settings of another one. */
export function assertOneDestination(body: ViewDestination) {
  const named = (['database_id', 'view_id', 'create_database'] as const).filter((key) => body[key] !== undefined)
  if (named.length !== 1) {
    throw validationError('body failed validation: exactly one of body.database_id, body.view_id, or body.create_database should be defined.')
  }
  if (body.position && !body.database_id) throw validationError('body failed validation: body.position should be not present without body.database_id.')
  if (body.placement && !body.view_id) throw validationError('body failed validation: body.placement should be not present without body.view_id.')
}

/** Finds, or makes, the place that was asked for. */
export async function findViewPlace(db: Db, actor: Actor, body: ViewDestination, source: Reached, type: string): Promise<ViewPlace> {
  if (body.create_database) {
    const database = await createLinkedDatabase(db, actor, body.create_database, source)
    return { database, dashboard: null, position: generateKeyBetween(null, null) }
  }
  if (body.view_id !== undefined) {
    const { view, database } = await reachView(db, actor, body.view_id)
    assertEditable(database)
    if (view.type !== 'dashboard') throw validationError(`View with ID: ${view.id} is not a dashboard.`)
    if (type === 'dashboard') throw validationError('A dashboard cannot stand on a dashboard.')
    return { database, dashboard: view, position: null }
  }
  const database = await reach(db, actor, body.database_id!, 'any_database')
  assertEditable(database)
  return { database, dashboard: null, position: await positionAmong(db, actor, database.node.id, body.position) }
}

/** Puts a view on its dashboard. */
export async function placeWidget(db: Db, actor: Actor, dashboard: ViewRow, viewId: string, placement: Placement | undefined) {
  const content = viewContent(dashboard)
  const rows = withWidget(content.rows ?? [], viewId, placement)
  await updateView(db, actor.workspace_id, dashboard.id, { ...edited(actor), content: JSON.stringify({ ...content, rows }) })
}

async function positionAmong(db: Db, actor: Actor, databaseId: string, position: ViewDestination['position']): Promise<string> {
  const views = await listViewsIn(db, actor.workspace_id, databaseId)
  if (!position || !('view_id' in position)) {
    return position?.type === 'start'
      ? generateKeyBetween(null, views[0]?.position ?? null)
      : generateKeyBetween(views.at(-1)?.position ?? null, null)
  }
  const id = normaliseId(position.view_id)
  const index = views.findIndex((view) => view.id === id)
  if (index < 0) throw validationError(`View with ID: ${id} is not a view of the database.`)
  return generateKeyBetween(views[index]!.position, views[index + 1]?.position ?? null)
}

/** A database on a page that shows data sources of others; it goes by the name of what it shows first. */
async function createLinkedDatabase(db: Db, actor: Actor, body: NonNullable<ViewDestination['create_database']>, source: Reached): Promise<Reached> {
  const page = await reach(db, actor, body.parent.page_id, 'page')
  assertEditable(page)
  const place = await placeOf(db, page, body.position && { type: 'after_block', after_block: { id: body.position.block_id } })
  const [position] = await newPositions(db, actor.workspace_id, page.node.id, place, 1)
  const owner = (await findNode(db, actor.workspace_id, source.node.parent_id!))!
  const title = dataSourceName(source.node, owner)
  const content: DatabaseContent = {
    title: plainRichText(title),
    description: [],
    icon: null,
    cover: null,
    is_inline: true,
    is_locked: false,
    is_linked: true,
  }
  const database = newNode(actor, { kind: 'database', type: 'child_database', parent_id: page.node.id, position: position!, content, title })
  await insertNodes(db, [database])
  const path: Step[] = [{ id: database.id, kind: 'database' }, ...pathOf(page)]
  await emit(db, actor, { type: 'database.created', object_ids: [database.id, ...touched(page)] }, [
    databaseEvent(actor, 'database.created', path),
    ...contentUpdated(actor, path.slice(1), [{ id: database.id, type: 'database' }]),
  ])
  return reach(db, actor, database.id, 'any_database')
}
