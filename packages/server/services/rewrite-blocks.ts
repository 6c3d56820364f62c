import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { missingCapability, objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { MarkdownBlock, PageBlock } from '@understudy/core/markdown/block-markdown.ts'
import type { EventBlock } from '@understudy/core/events/event-type.ts'
import { settleKeeps } from '@understudy/core/markdown/keeps.ts'
import { type Plan, type PlannedBlock, planChangesInPieces, shownBlocks } from '@understudy/core/markdown/plan.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { noReferences, type References } from '@understudy/core/values/lookup.ts'
import { generateNKeysBetween } from 'fractional-indexing'
import type { Context } from '../context.ts'
import type { Happening } from '../events/outbox.ts'
import { giveWay, inTurns } from '../storage/give-way.ts'
import { changeNodes, positionsOf, updateNodes } from '../storage/repositories/levels.ts'
import { findNodes, insertNodes } from '../storage/repositories/nodes.ts'
import type { NewNode, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { databaseEvent, moved, pageEvent, pathOf, type Step } from './happenings.ts'
import { attachMarkdownFiles } from './attach-markdown-files.ts'
import { assertAllEditable } from './hidden.ts'
import { assertOriginals } from './insert-blocks.ts'
import { loadLookup } from './lookup.ts'
import { asPageBlock, type PageBlocks } from './page-blocks.ts'
import { assertEditable, assertLevel, type Reached, reachAmong, touched } from './reach.ts'
import { assertReferences } from './references.ts'
import { edited, newNode } from './write.ts'

/**
 * Makes the blocks of a page say what Markdown says: adds, changes, moves and trashes, and leaves alone what says the same.
 * Answers the ids of pages and databases that went, came or were left by one, for those who have them open, and what webhooks
 * are told beside the rewriting itself.
 */
export async function rewriteBlocks(
  context: Context,
  db: Db,
  actor: Actor,
  page: Reached,
  found: PageBlocks,
  markdown: readonly MarkdownBlock[],
  { allowsDeleting }: { allowsDeleting: boolean },
): Promise<Rewritten> {
  const shown = shownBlocks(found.blocks)
  const { arrivals, left, movers } = await reachArrivals(db, actor, page, markdown, shown)
  const settled = await resolveMentions(db, actor, settleKeeps(markdown, (id) => shown.has(id) || arrivals.has(id)))
  const wanted = await attachMarkdownFiles(context, db, actor, settled, found.blocks)
  const references = referencesOf(wanted)
  await assertReferences(db, actor, references, found.references)
  const known = { users: found.references.users.union(references.users), nodes: found.references.nodes.union(references.nodes) }
  const lookup = await loadLookup(context, db, actor, known)
  const plan = await inTurns(planChangesInPieces(found.blocks, wanted, arrivals, { lookup, page_id: page.node.id }))
  if (plan.lost.length > 0 && !allowsDeleting) throw wouldDelete(plan.lost)
  await assertAllEditable(db, actor, plan.lost.map(({ id }) => id))
  await assertOriginals(db, actor, newBlocks(plan.blocks))
  const changed = await apply(db, actor, page, plan)
  const told = [
    ...movers.flatMap((mover) => moved(actor, mover.node.kind === 'page' ? 'page.moved' : 'database.moved', mover, page)),
    ...plan.lost.map(({ id, type }) => {
      const path: Step[] = [{ id, kind: type === 'child_page' ? 'page' : 'database' }, ...pathOf(page)]
      return type === 'child_page' ? pageEvent(actor, 'page.deleted', path) : databaseEvent(actor, 'database.deleted', path)
    }),
  ]
  return { object_ids: [...left, ...plan.lost.map(({ id }) => id)], changed, told }
}

/** What a rewriting did beside the text: `changed` are the blocks and pages in it, `told` what happened to child pages and databases. */
export type Rewritten = { object_ids: string[]; changed: EventBlock[]; told: Happening[] }

/** Pages and databases of elsewhere that the Markdown names: they move here. */
async function reachArrivals(db: Db, actor: Actor, page: Reached, markdown: readonly MarkdownBlock[], shown: ReadonlyMap<string, PageBlock>) {
  const arrivals = new Map<string, PageBlock>()
  const left: string[] = []
  const movers: Reached[] = []
  const wanted = namedChildren(markdown).filter((id) => !shown.has(id))
  if (wanted.length === 0) return { arrivals, left, movers }
  const reached = await reachAmong(db, actor, wanted)
  const parents = await findNodes(db, actor.workspace_id, [...reached.values()].flatMap(({ node }) => node.parent_id ?? []))
  for (const id of wanted) {
    const one = reached.get(id)
    if (!one || (one.node.kind !== 'page' && one.node.kind !== 'database')) throw objectNotFound('page', id, actor.connection)
    assertMovable(actor, page, one, parents.get(one.node.parent_id ?? ''))
    arrivals.set(id, asPageBlock(one.node))
    left.push(...touched(one))
    movers.push(one)
  }
  return { arrivals, left, movers }
}

function assertMovable(actor: Actor, page: Reached, moved: Reached, parent: NodeRow | undefined) {
  if (!actor.capabilities.has('update_content')) throw missingCapability()
  assertEditable(moved)
  assertLevel(moved, 'full_access')
  const above = [page.node.id, ...page.ancestors.map((step) => step.id)]
  if (above.includes(moved.node.id)) throw validationError(`Page with ID: ${moved.node.id} cannot be moved into itself.`)
  if (parent?.kind === 'data_source') throw validationError(`Page with ID: ${moved.node.id} is a row of a data source and cannot be moved by Markdown.`)
}

const namedChildren = (blocks: readonly MarkdownBlock[]): string[] =>
  blocks.flatMap((block) => (block.type.startsWith('child_') ? (block.keep ?? []) : namedChildren(block.children)))

/** Mentions of data sources become mentions of their databases: rich text knows no other. */
async function resolveMentions(db: Db, actor: Actor, blocks: MarkdownBlock[]): Promise<MarkdownBlock[]> {
  const nodes = await findNodes(db, actor.workspace_id, [...referencesOf(blocks).nodes])
  const databases = new Map([...nodes.values()].flatMap((node) => (node.kind === 'data_source' ? [[node.id, node.parent_id!] as const] : [])))
  if (databases.size === 0) return blocks
  return JSON.parse(JSON.stringify(blocks), (key, value) =>
    key === 'database' && databases.has(value?.id) ? { id: databases.get(value.id) } : value,
  ) as MarkdownBlock[]
}

function referencesOf(blocks: readonly MarkdownBlock[], references: References = noReferences()): References {
  for (const block of blocks) {
    // What is only kept brings no content.
    if (block.keep === undefined) blockTypeNamed(block.type)?.refer?.(block.content, references)
    referencesOf(block.children, references)
  }
  return references
}

function wouldDelete(lost: readonly PageBlock[]) {
  const named = lost.slice(0, 20).map((block) => `${block.content.title ? `"${block.content.title}" ` : ''}(${block.type}, ${block.id})`)
  const more = lost.length > named.length ? ` and ${lost.length - named.length} more` : ''
  return validationError(
    `This update would delete child pages or databases: ${named.join(', ')}${more}. Set allow_deleting_content to true to delete them.`,
  )
}

const blockKind = (type: string): EventBlock['type'] => (type === 'child_page' ? 'page' : type === 'child_database' ? 'database' : 'block')

const newBlocks = (planned: readonly PlannedBlock[]): { type: string; content: any; children: [] }[] =>
  planned.flatMap(({ block, before, children }) => [
    ...(before ? [] : [{ type: block.type, content: block.content, children: [] as [] }]),
    ...newBlocks(children),
  ])

async function apply(db: Db, actor: Actor, page: Reached, plan: Plan): Promise<EventBlock[]> {
  const { workspace_id } = actor
  const inserted: NewNode[] = []
  const written = edited(actor)
  const updates = new Map<string, Partial<NodeRow>>()
  const kinds = new Map<string, EventBlock['type']>()
  await arrange(page.node.id, plan.blocks, false)
  await insertNodes(db, inserted)
  await changeNodes(db, workspace_id, updates)
  await updateNodes(db, workspace_id, plan.removed.map(({ id }) => id), { in_trash: 1, ...written })
  const added = new Set(inserted.map(({ id }) => id))
  // What came below something new came with it.
  const first = inserted.filter(({ parent_id }) => !added.has(parent_id!))
  const kept = [...first.map(({ id }) => id), ...updates.keys()].map((id) => ({ id, type: kinds.get(id) ?? ('block' as const) }))
  return [...kept, ...plan.removed.map(({ id, type }) => ({ id, type: blockKind(type) }))]

  async function arrange(parent_id: string, planned: readonly PlannedBlock[], isNew: boolean) {
    const places = await placesOf(parent_id, planned, isNew)
    for (const [index, { block, before, content, children }] of planned.entries()) {
      const position = places[index]
      if (before) {
        const change = { ...(position ? { parent_id, position } : {}), ...(content === undefined ? {} : { content: JSON.stringify(content) }) }
        if (Object.keys(change).length > 0) updates.set(before.id, { ...change, ...written })
        kinds.set(before.id, blockKind(block.type))
        if (children.length > 0) await arrange(before.id, children, false)
      } else {
        const node = newNode(actor, { kind: 'block', type: block.type, parent_id, position: position!, content: block.content }, written.last_edited_time)
        inserted.push(node)
        if (children.length > 0) await arrange(node.id, children, true)
      }
      await giveWay()
    }
  }

  /** Positions for what is new or moves, right after what stays before it; undefined for what stays. */
  async function placesOf(parent_id: string, planned: readonly PlannedBlock[], isNew: boolean): Promise<(string | undefined)[]> {
    if (planned.every(({ stays }) => stays)) return []
    const staying = isNew ? new Map<string, NodeRow>() : await findNodes(db, workspace_id, planned.flatMap(({ before, stays }) => (stays && before ? [before.id] : [])))
    const taken = isNew ? [] : await positionsOf(db, workspace_id, parent_id)
    const places: (string | undefined)[] = []
    let after: string | null = null
    let above = 0
    for (let at = 0; at < planned.length; ) {
      const { stays, before } = planned[at]!
      if (stays) {
        after = staying.get(before!.id)!.position
        places.push(undefined)
        at += 1
        continue
      }
      let end = at
      while (end < planned.length && !planned[end]!.stays) end += 1
      while (after !== null && above < taken.length && taken[above]! <= after) above += 1
      places.push(...generateNKeysBetween(after, taken[above] ?? null, end - at))
      at = end
    }
    return places
  }
}
