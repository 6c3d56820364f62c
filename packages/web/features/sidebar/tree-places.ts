import type { Level, TreePlace } from '../../api/contract.ts'
import { mayEdit } from '../../objects/may-edit.ts'

/** A line of the tree among its siblings. */
export type TreeLine = { id: string; kind: 'page' | 'database'; level: Level; parentId: string | null; siblings: readonly string[]; grandparent: TreeLine | null }

export type Where = 'before' | 'inside' | 'after'

/** Where a line goes that is dropped on another one. */
export function placeOn(target: TreeLine, where: Where): TreePlace {
  if (where === 'inside') return { parent_id: target.id }
  if (where === 'after') return { parent_id: target.parentId, after: target.id }
  return { parent_id: target.parentId, after: target.siblings[target.siblings.indexOf(target.id) - 1] ?? null }
}

/** Where Alt and an arrow bring a line: up and down among its siblings, right into the one above, left out of its parent. To another parent only who may share it. */
export function placeByKey(line: TreeLine, key: string): TreePlace | null {
  const at = line.siblings.indexOf(line.id)
  if (line.level !== 'full_access' && (!mayEdit(line.level) || key === 'ArrowRight' || key === 'ArrowLeft')) return null
  switch (key) {
    case 'ArrowUp':
      return at > 0 ? { parent_id: line.parentId, after: line.siblings[at - 2] ?? null } : null
    case 'ArrowDown':
      return at < line.siblings.length - 1 ? { parent_id: line.parentId, after: line.siblings[at + 1]! } : null
    case 'ArrowRight':
      return at > 0 ? { parent_id: line.siblings[at - 1]! } : null
    case 'ArrowLeft':
      return line.grandparent ? { parent_id: line.grandparent.parentId, after: line.grandparent.id } : null
    default:
      return null
  }
}
