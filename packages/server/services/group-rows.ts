import type { Actor } from '@understudy/core/permissions/actor.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import type { SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { compileFilter, type Filter, filterInput } from '@understudy/core/queries/filter.ts'
import { object, optional, type Static, type TSchema } from '@understudy/core/schema/shapes.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Entry } from '@understudy/core/value-kinds/kinds.ts'
import { type GroupBy, groupBy } from '@understudy/core/views/group-by.ts'
import { isByHolding, rowGroups, type Shared } from '@understudy/core/views/row-groups.ts'
import type { Context } from '../context.ts'
import { dataSourceContent } from '../storage/content.ts'
import { findNodes } from '../storage/repositories/nodes.ts'
import { crumb } from './crumbs.ts'
import { filterContext, findDifferent } from './find-rows.ts'
import { workspaceOfActor } from './lookup.ts'
import { reach, reachAmong } from './reach.ts'
import { showObjects } from './show.ts'

// As many as a person may look through; each is a query of its own.
const MOST_GROUPS = 500

const grouping = groupBy()

/** The shape of what is grouped, and by what. */
export const groupRowsInput = () => object({ filter: optional(filterInput(3)), group_by: grouping.input as TSchema })
type GroupRowsBody = Static<ReturnType<typeof groupRowsInput>>

/** The groups of the rows that pass a filter, with what each is called and how its rows are found. Those that a schema tells are not told here. */
export async function groupRows(context: Context, actor: Actor, id: string, body: GroupRowsBody) {
  const { db } = context.store
  const { node } = await reach(db, actor, id, 'data_source')
  const { schema } = dataSourceContent(node)
  const by = grouping.store(body.group_by, schema) as GroupBy
  const property = schema.find((held) => held.id === by.property_id)!
  const around = await filterContext(db, actor, schema)
  const predicate = compileFilter(body.filter as Filter | undefined, schema, around)
  const { pageField } = typeOf(property)
  const subject = pageField ? ({ of: 'page', field: pageField } as const) : ({ of: 'property', id: property.id } as const)
  const held = isByHolding(by, property) ? await findDifferent(context, actor, schema, { workspace_id: node.workspace_id, data_source_id: node.id, predicate }, subject) : []
  const related = await reachAmong(db, actor, held.flatMap(({ entry }) => (entry.kind === 'ref' ? [entry.ref] : [])))
  const { time_zone } = await workspaceOfActor(db, actor)
  const today = Temporal.Now.plainDateISO(time_zone).toString()
  const groups = rowGroups(by, property, held.map(({ entry }) => entry), { today, week_start: around.week_start, titleOf: (pageId) => related.get(pageId)?.node.title ?? undefined })
  if (!groups) throw validationError(`Rows are grouped by ${property.type} as the schema of the data source says.`)
  const shown = groups.slice(0, MOST_GROUPS)
  const named = await withNames(context, actor, property, shown, held)
  const references = Object.fromEntries(shown.flatMap(({ shared }) => (shared.of === 'page' ? [[shared.id, crumb(context, related.get(shared.id)!.node)]] : [])))
  return { groups: named, has_more: groups.length > shown.length, references }
}

type Held = readonly { entry: Entry; id: string }[]
type Group = { shared: Shared; filter: Filter }

/** Texts as they are written in a row: they are compared, and so found, without case. */
async function withNames(context: Context, actor: Actor, property: SchemaProperty, groups: readonly Group[], held: Held): Promise<Group[]> {
  const rowOf = new Map(held.flatMap(({ entry, id }) => (entry.kind === 'text' ? [[entry.text, id] as const] : [])))
  const ids = groups.flatMap(({ shared }) => (shared.of === 'text' ? (rowOf.get(shared.text) ?? []) : []))
  const { db } = context.store
  const nodes = await findNodes(db, actor.workspace_id, ids)
  const pages = await showObjects(context, db, actor, [...nodes.values()].map((node) => ({ node, in_trash: false })))
  const written = new Map(pages.map((page) => [page.id as string, textIn((page as unknown as Shown).properties[property.name])]))
  return groups.map(({ shared, filter }) => ({ filter, shared: shared.of === 'text' ? { ...shared, text: written.get(rowOf.get(shared.text) ?? '') ?? shared.text } : shared }))
}

type Shown = { properties: Record<string, Record<string, unknown> | undefined> }

function textIn(value: Record<string, unknown> | undefined): string | undefined {
  const content = value?.[value.type as string]
  if (Array.isArray(content)) return content.map(({ plain_text }: { plain_text: string }) => plain_text).join('')
  const text = typeof content === 'object' && content !== null ? (content as { string?: unknown }).string : content
  return typeof text === 'string' ? text : undefined
}
