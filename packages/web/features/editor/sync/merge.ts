import type { GivenBlock, Own } from '../mapping/editor-block.ts'
import { giveBlocks, ownOf } from '../mapping/index.ts'
import type { Base, BaseBlock, TheirPage } from './base.ts'
import type { FlatBlock, FlatPage } from './flat-page.ts'
import { staying } from './order.ts'

/** Where a block goes in the editor: right after the first of these that stands below the parent, else first. */
export type Place = { parent: string; afters: string[] }

/** One thing to be done in the editor so that it shows what the server says. */
export type EditorStep =
  | { do: 'insert'; block: GivenBlock; place: Place }
  | { do: 'move'; id: string; place: Place }
  | { do: 'set'; id: string; own: Own }
  | { do: 'remove'; id: string }

/** Whether the person here changed a block since the server last spoke of it. */
export const isChanged = (mine: FlatBlock, base: BaseBlock): boolean =>
  mine.type !== base.type || mine.key !== base.mine || (mine.rows ?? []).map((row) => row.key).join() !== (base.rows ?? []).map((row) => row.key).join()

/**
 * Merges what the server says into what stands in the editor, block by block: what was changed here stays as it is here and is sent
 * later, all else becomes as it is there. Answers the steps for the editor and the ids that now say what the server says.
 */
export function merge(base: Base, mine: FlatPage, theirs: TheirPage, pageId: string): { steps: EditorStep[]; base: Base; adopted: Set<string> } {
  const steps: EditorStep[] = []
  const next: Base = { blocks: new Map(), children: new Map(theirs.children) }
  const adopted = new Set<string>()
  const inserted = new Set<string>()

  for (const [id, { block, parent, key }] of theirs.blocks) {
    const known = base.blocks.get(id)
    const here = mine.blocks.get(id)
    const rows = block.type === 'table' ? block.children.map((row) => ({ id: row.id, key: '' })) : null
    const said: BaseBlock = { parent, type: block.type, theirs: key, mine: known?.mine ?? '', rows: known?.rows ?? rows }
    next.blocks.set(id, said)
    if (!here || known?.theirs === key) continue
    said.rows = rows
    if (known && !isChanged(here, known)) {
      steps.push({ do: 'set', id, own: ownOf(block) })
      adopted.add(id)
    }
  }

  const isMoved = movedHere(base, mine)
  for (const [parent, order] of theirs.children) {
    if (parent !== pageId && !mine.blocks.has(parent) && !inserted.has(parent)) continue
    const before = (base.children.get(parent) ?? []).filter((id) => theirs.blocks.get(id)?.parent === parent)
    const stays = staying(before, order)
    for (const [index, id] of order.entries()) {
      const place = { parent, afters: order.slice(0, index).toReversed() }
      if (inserted.has(id)) continue
      if (!mine.blocks.has(id)) {
        // What the person here has just trashed is not brought back by an answer from before.
        if (base.blocks.has(id)) continue
        const [block] = giveBlocks([theirs.blocks.get(id)!.block])
        for (const moved of idsIn(block!)) {
          if (mine.blocks.has(moved)) steps.push({ do: 'remove', id: moved })
          inserted.add(moved)
          adopted.add(moved)
        }
        steps.push({ do: 'insert', block: block!, place })
      } else if (!stays.has(id) && base.blocks.has(id) && !isMoved(id)) {
        steps.push({ do: 'move', id, place })
      }
    }
  }

  for (const [id, known] of base.blocks) {
    const here = mine.blocks.get(id)
    if (theirs.blocks.has(id) || !here || isWanted(here, known)) continue
    steps.push({ do: 'remove', id })
  }
  return { steps, base: next, adopted }

  /** Gone there, but written in here, itself or in what lies below it: it will be sent again. */
  function isWanted(here: FlatBlock, known: BaseBlock | undefined): boolean {
    if (!known || isChanged(here, known)) return true
    return (mine.children.get(here.id) ?? []).some((id) => !theirs.blocks.has(id) && isWanted(mine.blocks.get(id)!, base.blocks.get(id)))
  }
}

/**
 * Tells what the person here moved since the server last spoke. All else goes where the server says, so that a window without moves of
 * its own ends up with the server's order exactly, and never sends another one back.
 */
function movedHere(base: Base, mine: FlatPage): (id: string) => boolean {
  const stays = new Set<string>()
  for (const [parent, order] of mine.children) for (const id of staying((base.children.get(parent) ?? []).filter((one) => mine.blocks.get(one)?.parent === parent), order)) stays.add(id)
  return (id) => !stays.has(id)
}

const idsIn = (block: GivenBlock): string[] => [block.id, ...(block.children ?? []).flatMap(idsIn)]
