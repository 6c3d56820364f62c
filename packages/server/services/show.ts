import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { showBlock } from '@understudy/core/objects/block.ts'
import { showDatabase, showDataSource, UNTITLED_DATABASE } from '@understudy/core/objects/database.ts'
import type { Parent } from '@understudy/core/objects/facts.ts'
import { type PageContent, showPage } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { referAuthors, referPageValues } from '@understudy/core/property-types/page-values.ts'
import { plainPageSchema, type Schema } from '@understudy/core/property-types/schema.ts'
import { type Lookup, noReferences, type References } from '@understudy/core/values/lookup.ts'
import { referRichText } from '@understudy/core/values/rich-text.ts'
import type { Context } from '../context.ts'
import { blockContent, databaseContent, dataSourceContent, factsOf, pageContent } from '../storage/content.ts'
import { findNodes, findParentsAmong, listDataSources } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { computeContents, isComputed } from './computed/compute.ts'
import { asSet, loadLookup } from './lookup.ts'

/** A node to be shown; `in_trash` already counts what lies above it. */
export type Item = { node: NodeRow; in_trash: boolean }
export type Shown = { object: string; id: string } & Record<string, unknown>

/** Shows one page, database or data source as the object it is. */
export async function showOne(context: Context, db: Db, actor: Actor, item: Item, only?: ReadonlySet<string>): Promise<Shown> {
  return (await showObjects(context, db, actor, [item], only))[0]!
}

/** Shows pages, databases and data sources as the objects they are, in the given order. */
export async function showObjects(context: Context, db: Db, actor: Actor, items: readonly Item[], only?: ReadonlySet<string>): Promise<Shown[]> {
  const around = await loadSurroundings(db, actor, items)
  const contents = await loadContents(db, actor, items, around)
  const references = noReferences()
  for (const { node } of items) refer(node, around, contents, references)
  const lookup = asSet(context, await loadLookup(context, db, actor, references))
  return items.map((item) => showObject(item, around, contents, lookup, only))
}

/** Shows nodes as blocks: pages as `child_page`, databases as `child_database`. */
export async function showBlocks(context: Context, db: Db, actor: Actor, items: readonly Item[]): Promise<Shown[]> {
  const around = await loadSurroundings(db, actor, items)
  const references = noReferences()
  for (const { node } of items) {
    if (node.kind === 'block') blockTypeNamed(node.type)?.refer?.(blockContent(node), references)
  }
  const lookup = asSet(context, await loadLookup(context, db, actor, references))
  // A copy of a synced block shows whether its original has children (recorded).
  const source = (node: NodeRow) => syncedFrom(node) ?? node.id
  const parents = await findParentsAmong(db, actor.workspace_id, items.map(({ node }) => source(node)))
  return items.map(({ node, in_trash }) =>
    showBlock(
      {
        facts: factsOf(node),
        type: node.type,
        content: blockContent(node),
        parent: parentOf(node, around),
        in_trash,
        has_children: node.kind !== 'database' && parents.has(source(node)),
      },
      lookup,
    ),
  )
}

/** The original a synced block copies, or undefined for anything else. */
export function syncedFrom(node: NodeRow): string | undefined {
  if (node.type !== 'synced_block') return undefined
  return (blockContent(node) as { synced_from: { block_id: string } | null }).synced_from?.block_id
}

/** The schema of a page: its data source's, or for a page elsewhere the title alone. */
export const schemaOfPage = (parent: NodeRow | undefined): Schema =>
  parent?.kind === 'data_source' ? dataSourceContent(parent).schema : plainPageSchema

/** The name of a data source where a database lists it: its title, else its database's (recorded). */
export const dataSourceName = (source: NodeRow, database: NodeRow): string => source.title || database.title || UNTITLED_DATABASE

/** Nodes beside and above those to be shown: parents, their databases, and the data sources of shown databases. */
type Surroundings = {
  nodes: Map<string, NodeRow>
  /** The schema of a page, parsed once for all rows of a data source. */
  schemaOf(page: NodeRow): Schema
  sources: NodeRow[]
}

async function loadSurroundings(db: Db, actor: Actor, items: readonly Item[]): Promise<Surroundings> {
  const workspace_id = items[0]?.node.workspace_id ?? ''
  const nodes = new Map<string, NodeRow>()
  // Two steps up: a row's data source and its database, a data source's database and that one's parent.
  let below = items.map(({ node }) => node)
  for (let step = 0; step < 2; step += 1) {
    const wanted = below.flatMap((node) => (node.parent_id && !nodes.has(node.parent_id) ? [node.parent_id] : []))
    const parents = await findNodes(db, workspace_id, wanted)
    for (const [id, parent] of parents) nodes.set(id, parent)
    below = [...parents.values()].filter((node) => node.kind === 'data_source' || node.kind === 'database')
  }
  const schemas = new Map<string | null, Schema>()
  const schemaOf = (page: NodeRow) => {
    const schema = schemas.get(page.parent_id) ?? schemaOfPage(nodes.get(page.parent_id ?? ''))
    schemas.set(page.parent_id, schema)
    return schema
  }
  const databases = items.filter(({ node }) => node.kind === 'database').map(({ node }) => node.id)
  return { nodes, schemaOf, sources: await listDataSources(db, workspace_id, databases) }
}

/** The contents of the pages among items, with what is computed in them, by page. */
async function loadContents(db: Db, actor: Actor, items: readonly Item[], { schemaOf }: Surroundings): Promise<ReadonlyMap<string, PageContent>> {
  const pages = items.map(({ node }) => node).filter(({ kind }) => kind === 'page')
  const contents = await computeContents(db, actor, pages.filter((node) => isComputed(schemaOf(node))))
  return new Map(pages.map((node) => [node.id, contents.get(node.id) ?? pageContent(node)]))
}

function parentOf(node: NodeRow, { nodes }: Surroundings): Parent {
  const parent = node.parent_id === null ? undefined : nodes.get(node.parent_id)
  if (!parent) return { type: 'workspace', workspace: true }
  switch (parent.kind) {
    case 'page':
      return { type: 'page_id', page_id: parent.id }
    case 'block':
      return { type: 'block_id', block_id: parent.id }
    case 'database':
      return { type: 'database_id', database_id: parent.id }
    case 'data_source':
      return { type: 'data_source_id', data_source_id: parent.id, database_id: parent.parent_id! }
  }
}

function refer(node: NodeRow, around: Surroundings, contents: ReadonlyMap<string, PageContent>, references: References) {
  if (node.kind === 'page') {
    const schema = around.schemaOf(node)
    referPageValues(schema, contents.get(node.id)!.properties, references)
    referAuthors(schema, node, references)
  } else if (node.kind === 'database') {
    referRichText([...databaseContent(node).title, ...databaseContent(node).description], references)
  } else if (node.kind === 'data_source') {
    const database = around.nodes.get(node.parent_id!)!
    referRichText([...dataSourceContent(node).title, ...databaseContent(database).description], references)
  }
}

function showObject({ node, in_trash }: Item, around: Surroundings, contents: ReadonlyMap<string, PageContent>, lookup: Lookup, only?: ReadonlySet<string>): Shown {
  const facts = factsOf(node)
  switch (node.kind) {
    case 'page':
      return showPage({ facts, content: contents.get(node.id)!, schema: around.schemaOf(node), parent: parentOf(node, around), in_trash }, lookup, only)
    case 'database': {
      const sources = around.sources.filter((source) => source.parent_id === node.id && source.in_trash === 0)
      const data_sources = sources.map((source) => ({ id: source.id, name: dataSourceName(source, node) }))
      return showDatabase({ facts, content: databaseContent(node), parent: parentOf(node, around), in_trash, data_sources }, lookup)
    }
    case 'data_source': {
      const database = around.nodes.get(node.parent_id!)!
      return showDataSource(
        {
          facts,
          content: dataSourceContent(node),
          database: { id: database.id, content: databaseContent(database), parent: parentOf(database, around) },
          in_trash,
        },
        lookup,
      )
    }
    case 'block':
      throw new Error('A block is shown by showBlocks.')
  }
}

