import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { type DatabaseContent, type DataSourceContent, UNTITLED_DATABASE } from '@understudy/core/objects/database.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { createSchema } from '@understudy/core/property-types/schema.ts'
import { type CoverInput, type IconInput, storeCover, storeIcon } from '@understudy/core/values/files.ts'
import { plainRichText, plainText, type RichTextInput, storeRichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { emit, type Happening } from '../events/outbox.ts'
import { databaseContent } from '../storage/content.ts'
import { insertNodes, listDataSources, updateNode } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { attachUploads } from './attach-uploads.ts'
import { assertBlocksLeft } from './block-limit.ts'
import { commit } from './commit.ts'
import { changeDataSource, insertDataSource, type PropertiesInput } from './data-sources.ts'
import { contentUpdated, databaseEvent, dataSourceEvent, moved, pathOf, type Step } from './happenings.ts'
import { reachOnlySource } from './only-source.ts'
import { assertEditable, assertLevel, type Reached, reach, touched } from './reach.ts'
import { assertTexts } from './references.ts'
import { settleAtTop } from './settle-at-top.ts'
import { showOne } from './show.ts'
import { edited, newNode, newPositions, titled } from './write.ts'

export type CreateDatabase = {
  parent: { page_id: string } | { workspace: true }
  title?: RichTextInput
  description?: RichTextInput
  is_inline?: boolean
  initial_data_source?: { properties?: PropertiesInput }
  icon?: IconInput | null
  cover?: CoverInput | null
}
export type UpdateDatabase = {
  parent?: { page_id: string } | { workspace: true }
  title?: RichTextInput
  description?: RichTextInput
  is_inline?: boolean
  icon?: IconInput | null
  cover?: CoverInput | null
  in_trash?: boolean
  is_locked?: boolean
}

/** A database, trashed ones too. */
export async function retrieveDatabase(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  return showOne(context, db, actor, await reach(db, actor, id, 'database'))
}

/** The only data source of a database: what dates before data sources call the database. */
export async function retrieveOnlySource(context: Context, actor: Actor, databaseId: string) {
  const { db } = context.store
  return showOne(context, db, actor, await reachOnlySource(db, actor, databaseId))
}

/** Makes a database with its first data source; without a schema that has one title property, `Name` (recorded). */
export async function createDatabase(context: Context, actor: Actor, given: CreateDatabase, answer: 'database' | 'data_source' = 'database') {
  return commit(context, actor, async (db) => {
    await assertBlocksLeft(context, db, actor)
    const parent = await reachHome(db, actor, 'page_id' in given.parent ? given.parent.page_id : null)
    const body = await attachUploads(context, db, actor, given)
    const schema = createSchema(body.initial_data_source?.properties ?? { Name: { title: {} } })
    const title = storeRichText(body.title ?? [])
    const content: DatabaseContent = {
      title: title.length > 0 ? title : plainRichText(UNTITLED_DATABASE),
      description: storeRichText(body.description ?? []),
      icon: body.icon ? storeIcon(body.icon) : null,
      cover: body.cover ? storeCover(body.cover) : null,
      is_inline: body.is_inline ?? false,
      is_locked: false,
    }
    const { database, source } = await insertDatabase(db, actor, parent, { content, source: { title, icon: content.icon, schema } })
    return showOne(context, db, actor, await reach(db, actor, answer === 'database' ? database : source, answer))
  })
}

/** The page a new database goes into, null for the top of the workspace; refused where the actor may make none. */
export async function reachHome(db: Db, actor: Actor, pageId: string | null): Promise<Reached | null> {
  const parent = pageId === null ? null : await reach(db, actor, pageId, 'page')
  if (!parent && actor.person?.role === 'guest') throw new ApiError('restricted_resource', 'Guests make databases only within pages that are shared with them.')
  if (!parent && !actor.person) {
    throw validationError(
      "Internal integrations aren't owned by a single user, so creating workspace-level private databases is not supported.",
    )
  }
  if (parent) assertEditable(parent)
  return parent
}

/** What a new database is made of; its id and its place only when they are known already. */
export type DatabaseParts = { id?: string; position?: string; content: DatabaseContent; source: DataSourceContent }

/** Puts a new database with its first data source below a page or block, or at the top, in a transaction that is under way. */
export async function insertDatabase(db: Db, actor: Actor, parent: Reached | null, { id, position, content, source }: DatabaseParts) {
  await assertTexts(db, actor, content.title, content.description)
  const above = parent?.node.id ?? null
  const node = newNode(actor, {
    ...(id === undefined ? {} : { id }),
    kind: 'database',
    type: 'child_database',
    parent_id: above,
    position: position ?? (await newPositions(db, actor.workspace_id, above, { at: 'end' }, 1))[0]!,
    content,
    title: plainText(content.title),
  })
  await insertNodes(db, [node])
  if (!parent) await settleAtTop(db, actor, node.id)
  const sourceId = await insertDataSource(db, actor, node.id, source)
  const path: Step[] = [{ id: node.id, kind: 'database' }, ...(parent ? pathOf(parent) : [])]
  await emit(db, actor, { type: 'database.created', object_ids: [node.id, sourceId, ...(parent ? touched(parent) : [])] }, [
    databaseEvent(actor, 'database.created', path),
    dataSourceEvent(actor, 'data_source.created', [{ id: sourceId, kind: 'data_source' }, ...path]),
    ...contentUpdated(actor, path.slice(1), [{ id: node.id, type: 'database' }]),
  ])
  return { node, database: node.id, source: sourceId }
}

/** Changes a database: its texts, icon, cover, lock or place, or moves it to the trash and back. */
export async function updateDatabase(context: Context, actor: Actor, id: string, body: UpdateDatabase) {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'database')
    assertEditable(reached, body)
    await changeDatabase(db, actor, reached, await attachUploads(context, db, actor, body))
    return showOne(context, db, actor, await reach(db, actor, id, 'database'))
  })
}

/** The change of dates before data sources: the container and its only data source as one, answered as that data source. */
export async function updateDatabaseWithSource(
  context: Context,
  actor: Actor,
  id: string,
  { properties, ...given }: UpdateDatabase & { properties?: PropertiesInput },
) {
  return commit(context, actor, async (db) => {
    const source = await reachOnlySource(db, actor, id)
    const database = await reach(db, actor, id, 'database')
    assertEditable(database, given)
    const body = await attachUploads(context, db, actor, given)
    await changeDatabase(db, actor, database, body)
    const { title, icon } = body
    await changeDataSource(db, actor, source, { title, icon, properties })
    return showOne(context, db, actor, await reach(db, actor, source.node.id, 'data_source'))
  })
}

/** The change itself, for a database already reached and found editable. */
export async function changeDatabase(db: Db, actor: Actor, reached: Reached, body: UpdateDatabase) {
  const { node } = reached
  const content = databaseContent(node)
  const next: DatabaseContent = {
    ...content,
    title: body.title ? storeRichText(body.title) : content.title,
    description: body.description ? storeRichText(body.description) : content.description,
    icon: body.icon === undefined ? content.icon : body.icon && storeIcon(body.icon),
    cover: body.cover === undefined ? content.cover : body.cover && storeCover(body.cover),
    is_inline: body.is_inline ?? content.is_inline,
    is_locked: body.is_locked ?? content.is_locked,
  }
  await assertTexts(db, actor, next.title, next.description)
  const target = body.parent ? await targetOf(db, actor, reached, body.parent) : null
  await updateNode(db, actor.workspace_id, node.id, {
    ...edited(actor),
    ...titled(plainText(next.title)),
    content: JSON.stringify(next),
    ...(body.in_trash === undefined ? {} : { in_trash: Number(body.in_trash) }),
    ...(target ? { parent_id: target.node.id, position: (await newPositions(db, actor.workspace_id, target.node.id, { at: 'end' }, 1))[0]! } : {}),
  })
  const event = body.in_trash === undefined ? 'database.updated' : body.in_trash ? 'database.deleted' : 'database.undeleted'
  const sources = await listDataSources(db, actor.workspace_id, [node.id])
  await emit(db, actor, { type: event, object_ids: [...touched(reached), ...sources.map((source) => source.id)] }, [
    ...(target ? moved(actor, 'database.moved', reached, target) : []),
    ...toldOfDatabase(actor, reached, { in_trash: body.in_trash, isChanged: JSON.stringify(next) !== JSON.stringify(content) }),
  ])
}

/** Trash is told of the database itself; a new title or the like changes the page it stands in, as no event speaks of it alone. */
function toldOfDatabase(actor: Actor, reached: Reached, { in_trash, isChanged }: { in_trash: boolean | undefined; isChanged: boolean }): Happening[] {
  const isTrashed = in_trash !== undefined && Number(in_trash) !== reached.node.in_trash
  return [
    ...(isTrashed ? [databaseEvent(actor, in_trash ? 'database.deleted' : 'database.undeleted', pathOf(reached))] : []),
    ...(isTrashed || isChanged ? contentUpdated(actor, reached.ancestors, [{ id: reached.node.id, type: 'database' }]) : []),
  ]
}

/** Where a database is to go; null when it is there already. */
async function targetOf(db: Db, actor: Actor, reached: Reached, parent: NonNullable<UpdateDatabase['parent']>): Promise<Reached | null> {
  const { node } = reached
  assertLevel(reached, 'full_access')
  if (!('page_id' in parent)) {
    if (!actor.person && node.parent_id !== null) throw validationError('Databases cannot be moved to the workspace by an internal integration.')
    return null
  }
  const target = await reach(db, actor, parent.page_id, 'page')
  assertEditable(target)
  if (target.node.id === node.parent_id) return null
  if (touched(target).includes(node.id)) throw validationError('A database cannot be moved below itself.')
  return target
}
