import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import type { NewBlock } from '@understudy/core/block-types/block-request.ts'
import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type References, noReferences } from '@understudy/core/values/lookup.ts'
import { now } from '@understudy/core/values/times.ts'
import { generateNKeysBetween } from 'fractional-indexing'
import { insertNodes } from '../storage/repositories/nodes.ts'
import type { NewNode, NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { reachAmong } from './reach.ts'
import { assertReferences } from './references.ts'
import { syncedFrom } from './show.ts'
import { newNode, newPositions, type Place } from './write.ts'

/** Adds a forest of new blocks below a parent, all made at one time. Answers those of the first level, in order. */
export async function insertBlocks(db: Db, actor: Actor, parent_id: string, blocks: readonly NewBlock[], place: Place): Promise<NodeRow[]> {
  if (blocks.length === 0) return []
  await assertReferences(db, actor, referencesOf(blocks))
  await assertOriginals(db, actor, blocks)
  const positions = await newPositions(db, actor.workspace_id, parent_id, place, blocks.length)
  const nodes: NewNode[] = []
  const time = now()
  for (const [index, block] of blocks.entries()) grow(block, parent_id, positions[index]!)
  return (await insertNodes(db, nodes)).filter((node) => node.parent_id === parent_id)

  function grow(block: NewBlock, parent: string, position: string) {
    const node = newNode(actor, { kind: 'block', type: block.type, parent_id: parent, position, content: block.content }, time)
    nodes.push(node)
    const below = generateNKeysBetween(null, null, block.children.length)
    for (const [index, child] of block.children.entries()) grow(child, node.id, below[index]!)
  }
}

/** What a synced block copies must be an original that the actor can see. */
export async function assertOriginals(db: Db, actor: Actor, blocks: readonly NewBlock[]) {
  const wanted = blocks.flatMap(originals)
  const reached = await reachAmong(db, actor, wanted)
  for (const id of wanted) {
    const node = reached.get(id)?.node
    if (!node) throw objectNotFound('block', id, actor.connection)
    if (node.type !== 'synced_block' || syncedFrom(node)) throw validationError(`Block with ID: ${id} is not an original synced block.`)
  }
}

const originals = (block: NewBlock): string[] => [
  ...(block.type === 'synced_block' && block.content.synced_from ? [block.content.synced_from.block_id as string] : []),
  ...block.children.flatMap(originals),
]

function referencesOf(blocks: readonly NewBlock[], references: References = noReferences()): References {
  for (const block of blocks) {
    blockTypeNamed(block.type)?.refer?.(block.content, references)
    referencesOf(block.children, references)
  }
  return references
}
