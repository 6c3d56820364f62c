import { validationError } from '../errors/refusals.ts'
import { nullable, object, optional, Type, uuid } from '../schema/shapes.ts'
import { normaliseId } from '../values/ids.ts'
import { defineBlockType } from './block-type.ts'

type SyncedBlock = { synced_from: { type: 'block_id'; block_id: string } | null }

const input = () => ({
  synced_from: nullable(object({ block_id: uuid(), type: optional(Type.Literal('block_id')) })),
})

const store = (written: { synced_from: { block_id: string } | null }): SyncedBlock => ({
  synced_from: written.synced_from && { type: 'block_id', block_id: normaliseId(written.synced_from.block_id) },
})

/** Blocks shown in several places: the original has them as children, copies name the original and have none of their own. */
export const syncedBlock = defineBlockType<SyncedBlock>({
  name: 'synced_block',
  create: input(),
  update: input(),
  children: (content) => (content.synced_from ? 'none' : 'any'),
  childrenOnCreate: { of: 'any' },
  store,
  // An original would lose its children and a copy its source: only what is already there is accepted.
  applyUpdate: (content, written) => {
    if (store(written).synced_from?.block_id === content.synced_from?.block_id) return content
    throw validationError('The synced_from of a synced_block cannot be changed.')
  },
  read: (content) => ({ ...content }),
  text: () => '',
  example: { write: { synced_from: { type: 'block_id', block_id: '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10' } } },
})
