import type { BlockChange } from '../../../api/contract.ts'
import { mappingIn } from '../mapping/index.ts'
import type { Base } from './base.ts'
import type { FlatBlock, FlatPage } from './flat-page.ts'
import { alignRows, staying } from './order.ts'

/** Changes that only make sense together: a table and its rows. */
export type ChangeGroup = { id: string; key: string; changes: BlockChange[] }

/** The ids of a table's rows, in order. */
export type RowIds = Map<string, string[]>

/**
 * What has to be sent so that the server's page becomes the one in the editor: in the order of the document, what is gone last.
 * New rows of tables get their ids here; `rowIds` remembers them for the next time.
 */
export function changesBetween(base: Base, mine: FlatPage, rowIds: RowIds, isRefused: (id: string) => boolean = () => false): ChangeGroup[] {
  const groups: ChangeGroup[] = []
  // Nothing can stand after what the server would not take.
  const isThere = (id: string) => base.blocks.has(id) || !isRefused(id)
  for (const [parent, order] of mine.children) {
    const stays = staying((base.children.get(parent) ?? []).filter((id) => mine.blocks.get(id)?.parent === parent), order)
    let after: string | null = null
    for (const id of order) {
      const changes = changesOf(base, mine.blocks.get(id)!, { parent_id: parent, after }, stays.has(id), rowIds)
      if (changes.length > 0) groups.push({ id, key: JSON.stringify(changes), changes })
      if (isThere(id)) after = id
    }
  }
  for (const [id, { parent }] of base.blocks) {
    if (mine.blocks.has(id) || (base.blocks.has(parent) && !mine.blocks.has(parent))) continue
    groups.push({ id, key: 'trash', changes: [{ type: 'trash', id }] })
  }
  return groups
}

function changesOf(base: Base, block: FlatBlock, place: { parent_id: string; after: string | null }, stays: boolean, rowIds: RowIds): BlockChange[] {
  const { id, type, key } = block
  const known = base.blocks.get(id)
  const [, mapping] = mappingIn(block.block)
  const inner = (isNew: boolean) => ({ [type]: mapping.write!(block.block, isNew) })
  if (!known) {
    // What cannot be written can be there again only because it was trashed and is wanted back.
    if (!block.input) return [{ type: 'put', id, ...place }]
    return [{ type: 'put', id, ...place, block: inner(true) }, ...rowChanges(block, [], rowIds)]
  }
  const changes: BlockChange[] = []
  if (!stays) changes.push({ type: 'move', id, ...place })
  if (block.input && type !== known.type) changes.push({ type: 'update', id, block: inner(true), as_new: true })
  else if (block.input && key !== known.mine) changes.push({ type: 'update', id, block: inner(false), ...(mapping.isWhole ? { as_new: true } : {}) })
  return [...changes, ...rowChanges(block, known.rows ?? [], rowIds)]
}

function rowChanges(table: FlatBlock, before: readonly { id: string; key: string }[], rowIds: RowIds): BlockChange[] {
  if (!table.rows) return before.map(({ id }) => ({ type: 'trash', id }))
  const ids = idsOfRows(table, before, rowIds)
  const known = new Map(before.map((row) => [row.id, row.key]))
  const stays = staying(before.map((row) => row.id), ids)
  const changes = table.rows.flatMap((row, index): BlockChange[] => {
    const id = ids[index]!
    const place = { parent_id: table.id, after: ids[index - 1] ?? null }
    if (!known.has(id)) return [{ type: 'put', id, ...place, block: { table_row: row.input } }]
    return [
      ...(stays.has(id) ? [] : [{ type: 'move', id, ...place } as const]),
      ...(known.get(id) === row.key ? [] : [{ type: 'update', id, block: { table_row: row.input }, as_new: true } as const]),
    ]
  })
  return [...changes, ...before.filter(({ id }) => !ids.includes(id)).map(({ id }): BlockChange => ({ type: 'trash', id }))]
}

function idsOfRows(table: FlatBlock, before: readonly { id: string; key: string }[], rowIds: RowIds): string[] {
  const remembered = rowIds.get(table.id) ?? []
  const aligned = alignRows(before, table.rows!)
  let fresh = remembered.filter((id) => !before.some((row) => row.id === id))
  const ids = aligned.map((id) => {
    if (id) return id
    const [next, ...rest] = fresh
    fresh = rest
    return next ?? crypto.randomUUID()
  })
  rowIds.set(table.id, ids)
  return ids
}
