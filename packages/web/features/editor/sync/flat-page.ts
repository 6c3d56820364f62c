import type { EditorBlock } from '../mapping/editor-block.ts'
import { isEmptyLine, mappingIn } from '../mapping/index.ts'
import { writeRows } from '../mapping/table.ts'

/** A block of a page by itself: what it says, as the API writes it. */
export type FlatBlock = {
  id: string
  parent: string
  type: string
  /** The inner object on write; null for what is never written. */
  input: object | null
  /** Equal for equal inputs. */
  key: string
  /** Of a table: its rows, which the API knows as blocks. */
  rows: { input: object; key: string }[] | null
  block: EditorBlock
}

/** A page block by block, with the order of what lies in each. */
export type FlatPage = { blocks: Map<string, FlatBlock>; children: Map<string, string[]> }

type Said = Pick<FlatBlock, 'type' | 'input' | 'key' | 'rows'>

const said = new WeakMap<EditorBlock, Said>()

function sayOnce(block: EditorBlock): Said {
  const known = said.get(block)
  if (known) return known
  const [type, mapping] = mappingIn(block)
  const input = mapping.write ? mapping.write(block, false) : null
  const rows = block.type === 'table' ? writeRows(block).map((row) => ({ input: row, key: JSON.stringify(row) })) : null
  const now = { type, input, key: JSON.stringify(input), rows }
  said.set(block, now)
  return now
}

/**
 * The document as a flat page, as far as it is to be kept: a block that still waits for its address is left out, and so are the line
 * that stands where there is nothing and what can be made nowhere but where it was. What the editor lets stand below a block that can
 * have nothing below it follows that block. `isKept` knows the blocks that the server has had.
 */
export function flatten(document: readonly EditorBlock[], pageId: string, isKept: (id: string) => boolean): FlatPage {
  const page: FlatPage = { blocks: new Map(), children: new Map() }
  walk(document, pageId)
  return page

  function walk(blocks: readonly EditorBlock[], parent: string) {
    const siblings = page.children.get(parent) ?? []
    page.children.set(parent, siblings)
    for (const block of blocks) {
      const [, mapping] = mappingIn(block)
      if (!isKept(block.id) && (isEmptyLine(block) || !mapping.write || mapping.isComplete?.(block) === false)) continue
      page.blocks.set(block.id, { id: block.id, parent, block, ...sayOnce(block) })
      siblings.push(block.id)
      const fits = (child: EditorBlock) => mapping.children === 'blocks' || (mapping.children !== 'none' && mapping.children.includes(mappingIn(child)[0]))
      const inside = block.children.filter(fits)
      if (inside.length > 0) walk(inside, block.id)
      const outside = block.children.filter((child) => !fits(child))
      if (outside.length > 0) walk(outside, parent)
    }
  }
}
