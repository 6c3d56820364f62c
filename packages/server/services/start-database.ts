import { UNTITLED_DATABASE } from '@understudy/core/objects/database.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { storePageValues } from '@understudy/core/property-types/page-values.ts'
import { createSchema, type Schema } from '@understudy/core/property-types/schema.ts'
import { plainRichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { insertNodes } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { assertBlocksLeft } from './block-limit.ts'
import { commit } from './commit.ts'
import { type DatabaseParts, insertDatabase, reachHome } from './databases.ts'
import { pageCreated } from './happenings.ts'
import { noteChange } from './page-history.ts'
import { indexPage } from './property-index.ts'
import { type Reached, reach, touched } from './reach.ts'
import { newNode } from './write.ts'

/** What a database begins with when a person makes one. */
const firstProperties = { Name: { title: {} }, Tags: { multi_select: {} } }

type Beginning = Pick<DatabaseParts, 'id' | 'position'> & { is_inline?: boolean | undefined }

/** Makes a database that a person can go on with at once: two properties, a table, an empty row. Answers its id. */
export async function startDatabase(context: Context, actor: Actor, { parent_id, is_inline }: { parent_id: string | null; is_inline?: boolean | undefined }): Promise<string> {
  return commit(context, actor, async (db) => {
    await assertBlocksLeft(context, db, actor)
    return (await insertStartedDatabase(db, actor, await reachHome(db, actor, parent_id), { is_inline })).id
  })
}

/** The same in a transaction that is under way, below a page or block that was reached and found editable. */
export async function insertStartedDatabase(db: Db, actor: Actor, parent: Reached | null, { is_inline = false, ...place }: Beginning) {
  const content = { title: plainRichText(UNTITLED_DATABASE), description: [], icon: null, cover: null, is_inline, is_locked: false }
  const schema = createSchema(firstProperties)
  const { node, source } = await insertDatabase(db, actor, parent, { ...place, content, source: { title: [], icon: null, schema } })
  await insertEmptyRow(db, actor, source, schema)
  return node
}

async function insertEmptyRow(db: Db, actor: Actor, sourceId: string, schema: Schema) {
  const { values } = storePageValues(schema, {}, {})
  const content: PageContent = { icon: null, cover: null, properties: values, is_archived: false, is_locked: false }
  const row = newNode(actor, { kind: 'page', type: 'child_page', parent_id: sourceId, position: null, content, title: '' })
  await insertNodes(db, [row])
  await indexPage(db, { workspace_id: actor.workspace_id, data_source_id: sourceId, page_id: row.id }, schema, values)
  await noteChange(db, actor, row.id, ['created'])
  const made = await reach(db, actor, row.id, 'page')
  await emit(db, actor, { type: 'page.created', object_ids: touched(made) }, pageCreated(actor, made))
}
