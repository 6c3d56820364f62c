import { assertFits, needsChildren } from '@understudy/core/block-types/block-request.ts'
import { contentError } from '@understudy/core/block-types/block-type.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { blockContent } from '../../storage/content.ts'
import { childrenOfAll } from '../../storage/repositories/levels.ts'
import { findNodes } from '../../storage/repositories/nodes.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'

type Naming = <T>(block_id: string, work: () => Promise<T>) => Promise<T>

/**
 * Judges where changed blocks stand once all changes are made: in between, a table may well have a row that is too long.
 * Refuses what the public API would refuse on creation.
 */
export async function assertStructure(db: Db, actor: Actor, changed: readonly string[], naming: Naming) {
  const { workspace_id } = actor
  const nodes = await findNodes(db, workspace_id, changed)
  const parents = await findNodes(db, workspace_id, [...new Set([...nodes.values()].map((node) => node.parent_id!))])
  const strict = [...parents.values()].filter((parent) => needsChildren(parent.type)).map((parent) => parent.id)
  const children = await childrenOfAll(db, workspace_id, [...new Set([...nodes.keys(), ...strict])])
  for (const node of nodes.values()) {
    if (node.in_trash === 1) continue
    await naming(node.id, async () => {
      assertFits(asBlock(parents.get(node.parent_id!)!), asBlock(node))
      for (const child of children.get(node.id) ?? []) assertFits(asBlock(node), asBlock(child))
    })
  }
  for (const node of [...nodes.values(), ...strict.map((id) => parents.get(id)!)]) {
    if (node.in_trash === 1 || !needsChildren(node.type) || children.has(node.id)) continue
    await naming(node.id, async () => {
      throw contentError(`A ${node.type} block cannot be empty.`)
    })
  }
}

const asBlock = (node: NodeRow) => ({ type: node.type, content: blockContent(node) })
