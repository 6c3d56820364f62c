import { validationError } from '@understudy/core/errors/refusals.ts'
import { schemaUpdates } from '@understudy/core/events/schema-updates.ts'
import { type DataSourceContent, UNTITLED_DATABASE } from '@understudy/core/objects/database.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { changeSchema, createSchema, type Schema } from '@understudy/core/property-types/schema.ts'
import { type IconInput, storeIcon } from '@understudy/core/values/files.ts'
import { plainRichText, plainText, type RichText, type RichTextInput, storeRichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { emit, type Happening } from '../events/outbox.ts'
import { databaseContent, dataSourceContent } from '../storage/content.ts'
import { findNode, insertNodes, listDataSources, updateNode } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { attachUploads } from './attach-uploads.ts'
import { commit } from './commit.ts'
import { joinComputed } from './computed/join-computed.ts'
import { insertDefaultView } from './default-view.ts'
import { followSchema } from './follow-schema.ts'
import { contentUpdated, dataSourceEvent, pathOf } from './happenings.ts'
import { assertEditable, assertLevel, type Reached, reach, touched } from './reach.ts'
import { assertTexts } from './references.ts'
import { joinRelations } from './relation-schemas.ts'
import { showOne } from './show.ts'
import { edited, newNode, newPositions, titled } from './write.ts'

export type PropertiesInput = Record<string, any>
export type CreateDataSource = {
  parent: { database_id: string }
  properties: PropertiesInput
  title?: RichTextInput
  icon?: IconInput | null
}
export type UpdateDataSource = {
  title?: RichTextInput | undefined
  icon?: IconInput | null | undefined
  properties?: PropertiesInput | undefined
  in_trash?: boolean | undefined
  parent?: { database_id: string } | undefined
}

/** A data source, trashed ones too. */
export async function retrieveDataSource(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  return showOne(context, db, actor, await reach(db, actor, id, 'data_source'))
}

/** Adds a further data source to a database. */
export async function createDataSource(context: Context, actor: Actor, given: CreateDataSource) {
  return commit(context, actor, async (db) => {
    const database = await reach(db, actor, given.parent.database_id, 'database')
    assertEditable(database)
    const body = await attachUploads(context, db, actor, given)
    const title = storeRichText(body.title ?? [])
    await assertTexts(db, actor, title)
    const content: DataSourceContent = { title, icon: body.icon ? storeIcon(body.icon) : null, schema: createSchema(body.properties) }
    const id = await insertDataSource(db, actor, database.node.id, content)
    await emit(db, actor, { type: 'data_source.created', object_ids: [id, ...touched(database)] }, [
      dataSourceEvent(actor, 'data_source.created', [{ id, kind: 'data_source' }, ...pathOf(database)]),
    ])
    return showOne(context, db, actor, await reach(db, actor, id, 'data_source'))
  })
}

/** Adds a data source with its default view to a database, in a transaction that is under way; answers its id. */
export async function insertDataSource(db: Db, actor: Actor, databaseId: string, content: DataSourceContent): Promise<string> {
  const [position] = await newPositions(db, actor.workspace_id, databaseId, { at: 'end' }, 1)
  const source = newNode(actor, {
    kind: 'data_source',
    type: 'data_source',
    parent_id: databaseId,
    position: position!,
    content,
    title: plainText(content.title),
  })
  await insertNodes(db, [source])
  const changes = content.schema.map((property) => ({ kind: 'added' as const, property }))
  const related = await joinRelations(db, actor, source.id, content.schema, changes)
  const schema: Schema = await joinComputed(db, actor, source.id, related, changes)
  await updateNode(db, actor.workspace_id, source.id, { content: JSON.stringify({ ...content, schema }) })
  await insertDefaultView(db, actor, databaseId, source.id)
  return source.id
}

/** Changes a data source: title, icon, schema, the database it belongs to, or trash. */
export async function updateDataSource(context: Context, actor: Actor, id: string, body: UpdateDataSource) {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'data_source')
    assertEditable(reached, body)
    await changeDataSource(db, actor, reached, await attachUploads(context, db, actor, body))
    return showOne(context, db, actor, await reach(db, actor, id, 'data_source'))
  })
}

/** The change itself, for a data source already reached and found editable. */
export async function changeDataSource(db: Db, actor: Actor, reached: Reached, body: UpdateDataSource) {
  const { node } = reached
  const content = dataSourceContent(node)
  const { schema: written, changes } = changeSchema(content.schema, body.properties ?? {})
  const related = await joinRelations(db, actor, node.id, written, changes)
  const joined = await joinComputed(db, actor, node.id, related, changes)
  const schema = await followSchema(db, actor, node.id, content.schema, joined, changes)
  const title = body.title ? storeRichText(body.title) : content.title
  await assertTexts(db, actor, title)
  const icon = body.icon === undefined ? content.icon : body.icon && storeIcon(body.icon)
  const next: DataSourceContent = { title, icon, schema }
  const target = body.parent ? await targetOf(db, actor, reached, body.parent.database_id) : null
  const moved = target && { parent_id: target.node.id, position: (await newPositions(db, actor.workspace_id, target.node.id, { at: 'end' }, 1))[0]! }
  await updateNode(db, actor.workspace_id, node.id, {
    ...edited(actor),
    ...titled(plainText(title)),
    content: JSON.stringify(next),
    ...(body.in_trash === undefined ? {} : { in_trash: Number(body.in_trash) }),
    ...moved,
  })
  if (body.title) await renameDatabaseOf(db, actor, node, title)
  const event = changes.length > 0 ? 'data_source.schema_updated' : 'data_source.content_updated'
  const updates = schemaUpdates(content.schema, schema)
  const path = pathOf(reached)
  const isTrashed = body.in_trash !== undefined && Number(body.in_trash) !== node.in_trash
  const isRenamed = JSON.stringify([title, icon]) !== JSON.stringify([content.title, content.icon])
  const told: Happening[] = [
    ...(updates.length > 0 ? [dataSourceEvent(actor, 'data_source.schema_updated', path, { updated_properties: updates })] : []),
    // As with pages, a new title is new content (documented of pages).
    ...(isRenamed ? contentUpdated(actor, path, [{ id: node.parent_id!, type: 'database' }]) : []),
    ...(isTrashed ? [dataSourceEvent(actor, body.in_trash ? 'data_source.deleted' : 'data_source.undeleted', path)] : []),
    ...(target && target.node.id !== node.parent_id ? [dataSourceEvent(actor, 'data_source.moved', [node, ...pathOf(target)])] : []),
  ]
  await emit(db, actor, { type: event, object_ids: touched(reached) }, told)
}

/** A database with a single data source goes by that one's title, its own default where it has none (recorded). */
async function renameDatabaseOf(db: Db, actor: Actor, source: NodeRow, title: RichText) {
  const siblings = await listDataSources(db, actor.workspace_id, [source.parent_id!])
  const database = siblings.length === 1 ? await findNode(db, actor.workspace_id, source.parent_id!) : undefined
  if (!database) return
  const shown = title.length > 0 ? title : plainRichText(UNTITLED_DATABASE)
  await updateNode(db, actor.workspace_id, database.id, {
    ...edited(actor),
    ...titled(plainText(shown)),
    content: JSON.stringify({ ...databaseContent(database), title: shown }),
  })
}

async function targetOf(db: Db, actor: Actor, reached: Reached, databaseId: string): Promise<Reached> {
  assertLevel(reached, 'full_access')
  const target = await reach(db, actor, databaseId, 'database')
  assertEditable(target)
  if (touched(target).includes(reached.node.id)) throw validationError('A data source cannot be moved below itself.')
  // The views of before stay where they are, as linked ones (documented); the new database shows it in one of its own.
  if (target.node.id !== reached.node.parent_id) await insertDefaultView(db, actor, target.node.id, reached.node.id)
  return target
}
