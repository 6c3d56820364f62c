import { invalidCursor, validationError } from '@understudy/core/errors/refusals.ts'
import type { EventBlock } from '@understudy/core/events/event-type.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object, optional, type Static, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { isTimeZone } from '@understudy/core/values/dates.ts'
import { fillTemplateMentions, type TemplateMoment } from '@understudy/core/values/template-mentions.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { pageContent } from '../storage/content.ts'
import { childrenOfAll, updateNodes } from '../storage/repositories/levels.ts'
import { insertNodes, listChildren, listTemplateRows, updateNode } from '../storage/repositories/nodes.ts'
import type { NewNode, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { assertAllEditable, hiddenAmong } from './hidden.ts'
import { pageSizeOf } from './page-size.ts'
import { asEventBlock } from './happenings.ts'
import { assertEditable, type Reached, reach, reachAmong, touched } from './reach.ts'
import { schemaOfPage } from './show.ts'
import { newNode, newPositions } from './write.ts'

const timezone = optional(text())
const byDefault = object({ type: Type.Literal('default'), timezone })
const byId = object({ type: Type.Literal('template_id'), template_id: uuid(), timezone })

/** The shape of a template's choice for a page that is there already. */
export const templateChoice = () => Type.Union([byDefault, byId])
/** The shape of a template's choice for a new page. */
export const templateChoiceOrNone = () => Type.Union([object({ type: Type.Literal('none') }), byDefault, byId])

export type TemplateChoice = Static<ReturnType<typeof templateChoice>>

/** The templates of a data source: the default one first, then oldest first. `name` is a part of the name, whatever the case. */
export async function listTemplates(
  context: Context,
  actor: Actor,
  id: string,
  { name, start_cursor, page_size }: { name?: string; start_cursor?: string; page_size?: number },
) {
  const { db } = context.store
  const { node } = await reach(db, actor, id, 'data_source')
  const named = (await listTemplateRows(db, actor.workspace_id, node.id)).filter(({ search_title }) => (search_title ?? '').includes(fold(name ?? '')))
  const from = start_cursor === undefined ? 0 : isUuid(start_cursor) ? named.findIndex((row) => row.id === normaliseId(start_cursor)) : -1
  if (from < 0) throw invalidCursor(start_cursor!)
  const end = from + pageSizeOf(page_size)
  const next_cursor = named[end]?.id ?? null
  const templates = named.slice(from, end).map((row) => ({ id: row.id, name: row.title ?? '', is_default: row.template === 'default' }))
  return { templates, has_more: next_cursor !== null, next_cursor }
}

/** Makes a template of a data source by copying a page; a default one takes the place of the default before. Answers its id. */
export async function createTemplate(
  context: Context,
  actor: Actor,
  { data_source_id, page_id, is_default }: { data_source_id: string; page_id: string; is_default: boolean },
): Promise<{ id: string; name: string }> {
  return commit(context, actor, async (db) => {
    const source = await reach(db, actor, data_source_id, 'data_source')
    assertEditable(source)
    const model = await reach(db, actor, page_id, 'page')
    const made = newNode(actor, {
      kind: 'page',
      type: 'child_page',
      parent_id: source.node.id,
      position: null,
      title: model.node.title ?? '',
      content: modelOf(model.node, source.node),
    })
    if (is_default) {
      for (const row of await listTemplateRows(db, actor.workspace_id, source.node.id)) await updateNode(db, actor.workspace_id, row.id, { template: 'template' })
    }
    await insertNodes(db, [{ ...made, template: is_default ? 'default' : 'template' }])
    await copyContent(db, actor, model.node.id, made.id, (held) => held)
    await emit(db, actor, { type: 'page.created', object_ids: [made.id, ...touched(source)] })
    return { id: made.id, name: made.title ?? '' }
  })
}

/** What a page brings as a template into rows of a data source: of another place it brings only its title, and no number is given twice. */
function modelOf(page: NodeRow, source: NodeRow): PageContent {
  const content = pageContent(page)
  const numbers = new Set(schemaOfPage(source).filter(({ type }) => type === 'unique_id').map(({ id }) => id))
  const isRow = page.parent_id === source.id
  return { ...content, properties: Object.fromEntries(Object.entries(content.properties).filter(([id]) => (isRow ? !numbers.has(id) : id === 'title'))) }
}

/** The template that a choice means for a page of a parent: by id any page there is (the official cookbook shows it). Throws `validation_error`. */
export async function chosenTemplate(db: Db, actor: Actor, source: NodeRow | undefined, choice: TemplateChoice): Promise<NodeRow> {
  if (choice.timezone !== undefined && !isTimeZone(choice.timezone)) {
    throw validationError(`body failed validation: body.template.timezone should be a valid IANA time zone or \`undefined\`, instead was \`${JSON.stringify(choice.timezone).slice(0, 55)}\`.`)
  }
  if (source?.kind !== 'data_source') throw validationError('Only pages in a data source can be made from a template.')
  if (choice.type === 'default') {
    const found = (await listTemplateRows(db, actor.workspace_id, source.id)).find(({ template }) => template === 'default')
    if (!found) throw validationError(`Data source with ID: ${source.id} has no default template.`)
    return found
  }
  const id = normaliseId(choice.template_id)
  const found = (await reachAmong(db, actor, [id])).get(id)
  if (found?.node.kind !== 'page' || found.in_trash) throw validationError(`Could not find template page with ID: ${id}.`)
  return found.node
}

/** When and for whom a chosen template is filled in: in UTC unless told, as for every internal connection (documented). */
export const momentOf = (actor: Actor, { timezone }: TemplateChoice): TemplateMoment => ({
  now: new Date(),
  time_zone: timezone ?? 'UTC',
  user_id: actor.user_id,
})

/** The content of a page with what it lacks taken from a template: values never given, icon and cover. */
export function mergedContent(page: PageContent, template: NodeRow, source: NodeRow, moment: TemplateMoment): PageContent {
  const model = fillTemplateMentions(modelOf(template, source), moment)
  return {
    ...page,
    icon: page.icon ?? model.icon,
    cover: page.cover ?? model.cover,
    properties: { ...model.properties, ...page.properties },
  }
}

/**
 * Copies all that lies in a page and the actor sees to the end of another, with new ids. Databases in it stay behind: their rows are not a page's
 * content. Answers the copies that stand in the page itself.
 */
export async function copyContent(db: Db, actor: Actor, fromId: string, toId: string, filled: <T>(content: T) => T): Promise<EventBlock[]> {
  const first = await seenIn(fromId)
  const positions = await newPositions(db, actor.workspace_id, toId, { at: 'end' }, first.length)
  const copies: NewNode[] = []
  await grow(first.map((node, index) => ({ ...node, position: positions[index]! })), toId)
  await insertNodes(db, copies)
  return copies.filter(({ parent_id }) => parent_id === toId).map(asEventBlock)

  async function grow(nodes: readonly NodeRow[], parent_id: string) {
    for (const { kind, type, position, title, content, id } of nodes) {
      const parts = { kind, type, parent_id, position, content: filled(JSON.parse(content)) }
      const copy = newNode(actor, title === null ? parts : { ...parts, title })
      copies.push(copy)
      await grow(await seenIn(id), copy.id)
    }
  }

  async function seenIn(parent_id: string): Promise<NodeRow[]> {
    const listed = await listChildren(db, actor.workspace_id, parent_id, { kinds: ['block', 'page'] })
    const hidden = await hiddenAmong(db, actor, listed)
    return listed.filter(({ id }) => !hidden.has(id))
  }
}

/** Trashes all that lies in a page and the actor sees, and answers what stood in the page itself. */
export async function eraseContent(db: Db, actor: Actor, { node }: Reached): Promise<EventBlock[]> {
  const listed = (await childrenOfAll(db, node.workspace_id, [node.id])).get(node.id) ?? []
  const hidden = await hiddenAmong(db, actor, listed)
  const held = listed.filter(({ id }) => !hidden.has(id))
  await assertAllEditable(db, actor, held.filter(({ kind }) => kind !== 'block').map(({ id }) => id))
  await updateNodes(db, node.workspace_id, held.map(({ id }) => id), { in_trash: 1 })
  return held.map(asEventBlock)
}
