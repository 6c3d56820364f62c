import { type childrenInput, readBlockRequest } from '@understudy/core/block-types/block-request.ts'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { MarkdownBlock } from '@understudy/core/markdown/block-markdown.ts'
import { readMarkdownInPieces } from '@understudy/core/markdown/read-markdown.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { referPageValues, stampPageValues, storePageValues, titleOf } from '@understudy/core/property-types/page-values.ts'
import { findProperty, type Schema } from '@understudy/core/property-types/schema.ts'
import type { Static } from '@understudy/core/schema/shapes.ts'
import { type CoverInput, type IconInput, storeCover, storeIcon } from '@understudy/core/values/files.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import { fillTemplateMentions } from '@understudy/core/values/template-mentions.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { dataSourceContent, pageContent } from '../storage/content.ts'
import { inTurns } from '../storage/give-way.ts'
import { findNode, insertNodes, updateNode } from '../storage/repositories/nodes.ts'
import { nextNumber } from '../storage/repositories/sequences.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { attachUploads } from './attach-uploads.ts'
import { assertBlocksLeft } from './block-limit.ts'
import { commit } from './commit.ts'
import { contentUpdated, pageCreated, pathOf } from './happenings.ts'
import { insertBlocks } from './insert-blocks.ts'
import { idsNamed } from './only-properties.ts'
import { reachOnlySource } from './only-source.ts'
import { noBlocks } from './page-blocks.ts'
import { type Changed, noteChange } from './page-history.ts'
import { placeOf, type PositionInput } from './place.ts'
import { indexPage } from './property-index.ts'
import { assertEditable, type Reached, reach, reachedBelow, touched } from './reach.ts'
import { assertReferences } from './references.ts'
import { settleAtTop } from './settle-at-top.ts'
import { assertRelated, mirrorRelations } from './relations.ts'
import { rewriteBlocks } from './rewrite-blocks.ts'
import { emitSchema } from './schema-event.ts'
import { type Item, schemaOfPage, showOne } from './show.ts'
import { chosenTemplate, copyContent, eraseContent, mergedContent, momentOf, type TemplateChoice } from './templates.ts'
import { toldOfPage } from './told-of-page.ts'
import { edited, newNode, newPositions, titled } from './write.ts'

export type ParentInput = { page_id?: string; database_id?: string; data_source_id?: string; workspace?: true }
export type CreatePage = {
  parent?: ParentInput
  properties?: Record<string, unknown>
  icon?: IconInput | null
  cover?: CoverInput | null
  children?: Static<ReturnType<typeof childrenInput>>
  content?: Static<ReturnType<typeof childrenInput>>
  markdown?: string
  position?: PositionInput
  template?: TemplateChoice | { type: 'none' }
}
export type UpdatePage = {
  properties?: Record<string, unknown>
  icon?: IconInput | null
  cover?: CoverInput | null
  in_trash?: boolean
  is_archived?: boolean
  is_locked?: boolean
  template?: TemplateChoice
  erase_content?: boolean
}

/** A page, trashed ones too. `filter` keeps only the properties named by id or name. */
export async function retrievePage(context: Context, actor: Actor, id: string, filter?: readonly string[]) {
  const { db } = context.store
  const reached = await reach(db, actor, id, 'page')
  return showPageOf(context, db, actor, reached, filter)
}

/** Makes a page below a page or as a row of a data source, with its content. */
export async function createPage(context: Context, actor: Actor, given: CreatePage, filter?: readonly string[]) {
  if (given.children && given.content) throw validationError('body failed validation: body.content should be not present when body.children is given.')
  if (given.markdown !== undefined && (given.children || given.content)) {
    throw validationError(`body failed validation: body.markdown should be not present when body.${given.children ? 'children' : 'content'} is given.`)
  }
  const choice = given.template?.type === 'none' ? undefined : given.template
  if (choice && (given.children ?? given.content ?? given.markdown) !== undefined) {
    const key = given.children ? 'children' : given.content ? 'content' : 'markdown'
    throw validationError(`body failed validation: body.${key} should be not present when body.template is given.`)
  }
  const markdown = given.markdown === undefined ? null : await inTurns(readMarkdownInPieces(given.markdown))
  return commit(context, actor, async (db) => {
    await assertBlocksLeft(context, db, actor)
    const parent = await reachParent(db, actor, given.parent)
    if (parent) assertEditable(parent)
    const body = await attachUploads(context, db, actor, given)
    const schema = schemaOfPage(parent?.node)
    const template = choice && (await chosenTemplate(db, actor, parent?.node, choice))
    const { values, schema: grown } = storePageValues(schema, body.properties ?? {}, {})
    const current = grown ?? schema
    if (markdown) takeTitle(current, body.properties ?? {}, values, markdown)
    stampPageValues(current, {}, values, { user_id: actor.user_id, time: now() })
    await assertValues(db, actor, current, {}, values)
    const blocks = readBlockRequest(body.children ?? body.content ?? [], { type: 'child_page', content: {} })

    const isRow = parent?.node.kind === 'data_source'
    if (isRow) await giveNumbers(db, parent.node, current, values)
    const place = isRow ? null : await placeOf(db, parent, body.position)
    const [position] = place ? await newPositions(db, actor.workspace_id, parent?.node.id ?? null, place, 1) : [null]
    const content: PageContent = {
      icon: body.icon ? storeIcon(body.icon) : null,
      cover: body.cover ? storeCover(body.cover) : null,
      properties: values,
      is_archived: false,
      is_locked: false,
    }
    const title = titleOf(current, values)
    const page = newNode(actor, { kind: 'page', type: 'child_page', parent_id: parent?.node.id ?? null, position: position!, content, title })
    const [stored] = await insertNodes(db, [page])
    if (!parent) await settleAtTop(db, actor, page.id)
    await insertBlocks(db, actor, page.id, blocks, { at: 'end' })
    if (isRow) await keepRow(db, actor, parent.node, { id: page.id, schema: current, before: {}, after: values }, grown)
    await noteChange(db, actor, page.id, ['created'])
    const made = parent ? reachedBelow(parent, stored!) : await reach(db, actor, page.id, 'page')
    const rewritten = markdown && (await rewriteBlocks(context, db, actor, made, noBlocks(), markdown, { allowsDeleting: false }))
    await emit(db, actor, { type: 'page.created', object_ids: touched(made) }, [...pageCreated(actor, made), ...(rewritten?.told ?? [])])
    // The answer shows the page as it was written; what the template brings is there right after (documented).
    const shown = await showPageOf(context, db, actor, made, filter)
    if (template) await applyTemplate(db, actor, made, template, choice)
    return shown
  })
}

const parentOf = (db: Db, { node }: Reached) => findNode(db, node.workspace_id, node.parent_id ?? '')

/** Brings a template's content and what the page lacks of its values into a page. */
async function applyTemplate(db: Db, actor: Actor, reached: Reached, template: NodeRow, choice: TemplateChoice) {
  const { node } = reached
  const moment = momentOf(actor, choice)
  const source = (await parentOf(db, reached))!
  const schema = schemaOfPage(source)
  const before = pageContent(node)
  const content = mergedContent(before, template, source, moment)
  await updateNode(db, actor.workspace_id, node.id, {
    ...edited(actor),
    ...titled(titleOf(schema, content.properties)),
    content: JSON.stringify(content),
  })
  await keepRow(db, actor, source, { id: node.id, schema, before: before.properties, after: content.properties }, null)
  const copied = await copyContent(db, actor, template.id, node.id, (held) => fillTemplateMentions(held, moment))
  await emit(db, actor, { type: 'page.updated', object_ids: touched(reached) }, toldOfPage(actor, reached, { before, after: content, blocks: copied }))
}

/** Changes a page's properties, icon, cover, lock, or moves it to the trash and back. */
export async function updatePage(context: Context, actor: Actor, id: string, body: UpdatePage, filter?: readonly string[]) {
  return commit(context, actor, async (db) => {
    const reached = await reach(db, actor, id, 'page')
    assertEditable(reached, body)
    const template = body.template && (await chosenTemplate(db, actor, await parentOf(db, reached), body.template))
    await changePage(db, actor, reached, await attachUploads(context, db, actor, body, pageContent(reached.node)))
    if (body.erase_content) {
      const erased = await eraseContent(db, actor, reached)
      await emit(db, actor, { type: 'page.content_updated', object_ids: touched(reached) }, contentUpdated(actor, pathOf(reached), erased))
    }
    const changed = await reach(db, actor, id, 'page')
    const shown = await showPageOf(context, db, actor, changed, filter)
    if (template) await applyTemplate(db, actor, changed, template, body.template!)
    return shown
  })
}

/** The change itself, for a page already reached and found editable. */
export async function changePage(db: Db, actor: Actor, reached: Reached, body: UpdatePage) {
  const { node } = reached
  const parent = node.parent_id === null ? undefined : await findNode(db, actor.workspace_id, node.parent_id)
  const schema = schemaOfPage(parent)
  const content = pageContent(node)
  const { values, schema: grown } = storePageValues(schema, body.properties ?? {}, content.properties)
  const current = grown ?? schema
  stampPageValues(current, content.properties, values, { user_id: actor.user_id, time: now() })
  await assertValues(db, actor, current, content.properties, values)
  const before = content.properties
  const next: PageContent = {
    ...content,
    icon: body.icon === undefined ? content.icon : body.icon && storeIcon(body.icon),
    cover: body.cover === undefined ? content.cover : body.cover && storeCover(body.cover),
    properties: values,
    is_locked: body.is_locked ?? content.is_locked,
    is_archived: body.is_archived ?? content.is_archived,
  }
  await updateNode(db, actor.workspace_id, node.id, {
    ...edited(actor),
    ...titled(titleOf(current, values)),
    content: JSON.stringify(next),
    ...(body.in_trash === undefined ? {} : { in_trash: Number(body.in_trash) }),
  })
  await noteChange(db, actor, node.id, changedBy(body, node.title ?? '', titleOf(current, values)))
  const isTemplate = node.template !== null
  if (parent?.kind === 'data_source') await keepRow(db, actor, parent, { id: node.id, schema: current, before, after: values, isTemplate }, grown)
  // A template is no row and no page that anybody was told of.
  const told = isTemplate ? [] : toldOfPage(actor, reached, { before: content, after: next, in_trash: body.in_trash })
  await emit(db, actor, { type: eventOf(body), object_ids: touched(reached) }, told)
}

/** What a change is called in the page's history. */
const changedBy = ({ properties, icon, cover, in_trash }: UpdatePage, before: string, after: string): Changed[] => [
  ...(before === after ? [] : ['title' as const]),
  ...(properties && (before === after || Object.keys(properties).length > 1) ? ['properties' as const] : []),
  ...(icon === undefined ? [] : ['icon' as const]),
  ...(cover === undefined ? [] : ['cover' as const]),
  ...(in_trash === undefined ? [] : [in_trash ? ('trashed' as const) : ('restored' as const)]),
]

const eventOf = ({ in_trash }: UpdatePage) =>
  in_trash === undefined ? 'page.updated' : in_trash ? 'page.deleted' : 'page.undeleted'

/** A page made from Markdown without a title is named by its first heading, which leaves the content (recorded). */
function takeTitle(schema: Schema, properties: Record<string, unknown>, values: Record<string, unknown>, markdown: MarkdownBlock[]) {
  const title = schema.find(({ type }) => type === 'title')
  const index = markdown.findIndex(({ type }) => type === 'heading_1')
  if (!title || index < 0 || Object.keys(properties).some((key) => findProperty(schema, key, 'id') === title)) return
  const [heading] = markdown.splice(index, 1)
  values[title.id] = heading!.content.rich_text
  markdown.splice(index, 0, ...heading!.children)
}

/** Where a new page goes: nothing reached means the top of the workspace. */
async function reachParent(db: Db, actor: Actor, parent: ParentInput | undefined): Promise<Reached | null> {
  if (parent?.page_id) return reach(db, actor, parent.page_id, 'page')
  if (parent?.data_source_id) return reach(db, actor, parent.data_source_id, 'data_source')
  if (parent?.database_id) return reachOnlySource(db, actor, parent.database_id)
  if (actor.person?.role === 'guest') throw new ApiError('restricted_resource', 'Guests make pages only within pages that are shared with them.')
  if (!parent && !actor.person) {
    throw validationError('body failed validation: body.parent should be defined, instead was `undefined`.')
  }
  // A bot of an internal connection owns no private section to put pages in.
  if (!actor.person) {
    throw validationError(
      "Internal integrations aren't owned by a single user, so creating workspace-level private pages is not supported.",
    )
  }
  return null
}

async function assertValues(db: Db, actor: Actor, schema: Schema, before: Record<string, unknown>, after: Record<string, unknown>) {
  await assertRelated(db, actor, { schema, before, after })
  const [known, now] = [noReferences(), noReferences()]
  referPageValues(schema, before, known)
  referPageValues(schema, after, now)
  await assertReferences(db, actor, now, known)
}

/** Gives a new row of a data source the next number of each of its unique ids. */
export async function giveNumbers(db: Db, source: NodeRow, schema: Schema, values: Record<string, unknown>) {
  for (const { id, type } of schema) {
    if (type === 'unique_id') values[id] = await nextNumber(db, source.workspace_id, source.id, id)
  }
}

/** What a row's write causes beside the row: new options in the schema, the index, the other side of relations. */
async function keepRow(
  db: Db,
  actor: Actor,
  source: NodeRow,
  row: { id: string; schema: Schema; before: Record<string, unknown>; after: Record<string, unknown>; isTemplate?: boolean },
  grown: Schema | null,
) {
  if (grown) {
    const held = dataSourceContent(source)
    await updateNode(db, actor.workspace_id, source.id, { ...edited(actor), content: JSON.stringify({ ...held, schema: grown }) })
    await emitSchema(db, actor, source.id, held.schema, grown)
  }
  await indexPage(db, { workspace_id: actor.workspace_id, data_source_id: source.id, page_id: row.id }, row.schema, row.after)
  // A template is no row, so nothing links back to it.
  if (!row.isTemplate) await mirrorRelations(db, actor, row)
}

/** Shows a page; properties of `filter` that its schema lacks are skipped (documented). */
async function showPageOf(context: Context, db: Db, actor: Actor, reached: Reached, filter?: readonly string[]) {
  const item: Item = reached
  if (!filter?.length) return showOne(context, db, actor, item)
  const { parent_id } = reached.node
  const parent = parent_id === null ? undefined : await findNode(db, actor.workspace_id, parent_id)
  return showOne(context, db, actor, item, idsNamed(schemaOfPage(parent), filter))
}
