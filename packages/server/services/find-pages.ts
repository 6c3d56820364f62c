import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import type { Lookup } from '@understudy/core/values/lookup.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import type { Context } from '../context.ts'
import { blockContent } from '../storage/content.ts'
import { blocksNaming, blocksSaying, wordsOf } from '../storage/repositories/block-index.ts'
import { findNodes } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import { type Crumb, crumb } from './crumbs.ts'
import { loadLookup } from './lookup.ts'
import { nearest, type Reached, reach, reachAmong } from './reach.ts'
import { titledFor } from './titled.ts'

/** A page or database that was found, by its title or by a block in it. */
export type Found = {
  object: Crumb
  /** From the workspace down to the parent. */
  path: Crumb[]
  found: { block_id: string; text: string } | null
  last_edited_time: string
}

const MOST_RESULTS = 30
/** Blocks that are looked at: a page that says a word a hundred times is still one result. */
const MOST_BLOCKS = 300
const SNIPPET = 120

/** Pages and databases by title, best first, then pages by what they say; without words those edited last. */
export async function findPages(context: Context, actor: Actor, query: string): Promise<Found[]> {
  const { db } = context.store
  const words = fold(query).split(/\s+/).filter(Boolean)
  const byTitle: Reached[] = []
  const title = { kinds: ['page', 'data_source'], words, loose: words, atLeast: 2, order: 'best' } as const
  for await (const hit of titledFor(context, actor, title, false)) {
    byTitle.push(hit)
    if (byTitle.length === MOST_RESULTS) break
  }
  const asked = wordsOf(query)
  const blocks = await blocksSaying(db, actor.workspace_id, asked, MOST_BLOCKS)
  const named = new Set(byTitle.map((hit) => hit.node.id))
  const byContent = (await pagesOf(context, actor, blocks, asked)).filter(({ object }) => !named.has(object.id))
  return [...(await asFound(context, actor, byTitle)), ...byContent].slice(0, MOST_RESULTS)
}

/** Pages that mention or link to a page or database, each once, with the words around it. */
export async function listBacklinks(context: Context, actor: Actor, id: string): Promise<Found[]> {
  const { db } = context.store
  const { node } = await reach(db, actor, id, 'block')
  const found = await pagesOf(context, actor, await blocksNaming(db, actor.workspace_id, node.id, MOST_BLOCKS), [])
  return found.filter(({ object }) => object.id !== node.id).slice(0, MOST_RESULTS)
}

/** The pages that hold these blocks, in the order of the first block of each. */
async function pagesOf(context: Context, actor: Actor, blocks: readonly NodeRow[], words: readonly string[]): Promise<Found[]> {
  const { db } = context.store
  const reached = await reachAmong(db, actor, blocks.map((node) => node.id))
  const firsts = new Map<string, Reached>()
  for (const { id } of blocks) {
    const hit = reached.get(id)
    const page = hit && !hit.in_trash ? nearest(hit, 'page') : undefined
    if (hit && page && !firsts.has(page) && firsts.size < MOST_RESULTS) firsts.set(page, hit)
  }
  const pages = await reachAmong(db, actor, [...firsts.keys()])
  const references = noReferences()
  for (const { node } of firsts.values()) blockTypeNamed(node.type)?.refer?.(blockContent(node), references)
  const lookup = await loadLookup(null, db, actor, references)
  const shown = await asFound(context, actor, [...firsts.keys()].flatMap((page) => pages.get(page) ?? []))
  return shown.map((one) => {
    const { node } = firsts.get(one.object.id)!
    return { ...one, found: { block_id: node.id, text: snippet(textOf(node, lookup), words) } }
  })
}

const textOf = (node: NodeRow, lookup: Lookup): string => blockTypeNamed(node.type)?.text(blockContent(node), lookup) ?? ''

/** The part of a text that holds the first of the words. */
function snippet(text: string, words: readonly string[]): string {
  const at = Math.max(0, ...words.slice(0, 1).map((word) => fold(text).indexOf(word)))
  const start = at < SNIPPET / 2 ? 0 : text.lastIndexOf(' ', at - SNIPPET / 3) + 1
  const cut = text.slice(start, start + SNIPPET)
  return `${start > 0 ? '…' : ''}${cut.toWellFormed()}${start + SNIPPET < text.length ? '…' : ''}`
}

async function asFound(context: Context, actor: Actor, hits: readonly Reached[]): Promise<Found[]> {
  const above = await findNodes(context.store.db, actor.workspace_id, hits.flatMap(stepsOf))
  return hits.map((hit) => {
    const steps = stepsOf(hit)
    // A data source is found by its title and opens as its database, which is the last step above it.
    const database = hit.node.kind === 'data_source' ? above.get(steps.at(-1)!) : undefined
    return {
      object: crumb(context, database ? { ...database, title: hit.node.title || database.title } : hit.node),
      path: (database ? steps.slice(0, -1) : steps).flatMap((id) => above.get(id) ?? []).map((node) => crumb(context, node)),
      found: null,
      last_edited_time: hit.node.last_edited_time,
    }
  })
}

const stepsOf = ({ ancestors }: Reached) => ancestors.filter(({ kind, level }) => level && (kind === 'page' || kind === 'database')).map(({ id }) => id).toReversed()
