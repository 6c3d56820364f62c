import { validationError } from '@understudy/core/errors/refusals.ts'
import { object, oneOf, type Static, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { findNode } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import type { Reached } from './reach.ts'
import type { Place } from './write.ts'

const afterBlock = object({ after_block: object({ id: uuid() }), type: Type.Literal('after_block') })

/** The shape of a position among a block's children. */
export const blockPosition = () => Type.Union([afterBlock, object({ type: oneOf('start', 'end') })])
/** The shape of a new page's position among its parent's children. */
export const pagePosition = () => Type.Union([afterBlock, object({ type: oneOf('page_start', 'page_end') })])

export type PositionInput = Static<ReturnType<typeof blockPosition>> | Static<ReturnType<typeof pagePosition>>

/** The place a position means among the children of a parent. Throws `validation_error` when the block named is not one of them. */
export async function placeOf(db: Db, parent: Reached | null, position: PositionInput | undefined): Promise<Place> {
  if (!position) return { at: 'end' }
  if (!('after_block' in position)) return { at: position.type.endsWith('start') ? 'start' : 'end' }
  const id = normaliseId(position.after_block.id)
  const sibling = parent ? await findNode(db, parent.node.workspace_id, id) : undefined
  if (!sibling?.position || sibling.parent_id !== parent?.node.id) {
    throw validationError(`Block with ID: ${id} is not a child of the parent block.`)
  }
  return { at: 'after', position: sibling.position }
}
