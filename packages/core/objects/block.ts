import { blockTypeNamed } from '../block-types/index.ts'
import type { Lookup } from '../values/lookup.ts'
import { shownTime } from '../values/times.ts'
import { type Facts, type Parent, partialUser } from './facts.ts'

/** A block as the newest API reads it, keys in Notion's order. Pages and databases read as `child_page` and `child_database`. */
export function showBlock(
  block: { facts: Facts; type: string; content: unknown; parent: Parent; in_trash: boolean; has_children: boolean },
  lookup: Lookup,
) {
  const { facts } = block
  const type = blockTypeNamed(block.type)
  if (!type) throw new Error(`No block type is named ${block.type}.`)
  return {
    object: 'block',
    id: facts.id,
    parent: block.parent,
    created_time: shownTime(facts.created_time, lookup),
    last_edited_time: shownTime(facts.last_edited_time, lookup),
    created_by: partialUser(facts.created_by),
    last_edited_by: partialUser(facts.last_edited_by),
    has_children: block.has_children,
    in_trash: block.in_trash,
    type: block.type,
    [block.type]: type.read(block.content, lookup),
  }
}
