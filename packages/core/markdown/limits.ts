/** How much one page may say as Markdown. All of it is read in one go, so what would take long is refused before it does. */
import { validationError } from '../errors/refusals.ts'
import type { MarkdownBlock } from './block-markdown.ts'

export const markdownLimits = {
  /** Blocks of a page, as many as one shows (documented: about 20,000). */
  blocks: 20_000,
  /** Cells of all tables: a line of one character may be a row of a hundred. */
  cells: 100_000,
  /** Line breaks and characters that may begin or end something. Text has one in ten; only a page of nothing else comes near. */
  marks: 100_000,
  /** Characters. Without a bound, replacing every letter by a book would fill the memory. */
  length: 2_000_000,
} as const

const marks = new Set([...'\n\\*~`$[]<&|'].map((mark) => mark.charCodeAt(0)))

/** Refuses a text whose reading would take long. */
export function assertReadable(markdown: string) {
  if (markdown.length > markdownLimits.length) throw tooMuch(`${markdown.length} characters`, markdownLimits.length)
  let count = 0
  for (let at = 0; at < markdown.length; at += 1) if (marks.has(markdown.charCodeAt(at))) count += 1
  if (count > markdownLimits.marks) throw tooMuch(`${count} line breaks and marks (such as * or [)`, markdownLimits.marks)
}

/** Counts blocks as they are read; refuses the one that is too many. */
export function countingBlocks(): (block: MarkdownBlock) => void {
  let blocks = 0
  let cells = 0
  const count = (block: MarkdownBlock) => {
    blocks += 1
    cells += block.content.cells?.length ?? 0
    if (blocks > markdownLimits.blocks) throw tooMuch(`more than ${markdownLimits.blocks} blocks`, markdownLimits.blocks)
    if (cells > markdownLimits.cells) throw tooManyCells()
    if (block.type === 'table') block.children.forEach(count)
  }
  return count
}

/** Refuses a table before its rows are filled up to their width. */
export function assertTable(rows: number, width: number) {
  if (rows * width > markdownLimits.cells) throw tooManyCells()
}

const tooManyCells = () => tooMuch(`more than ${markdownLimits.cells} cells of tables`, markdownLimits.cells)

const tooMuch = (what: string, most: number) =>
  validationError(`The content would have ${what}; a page written as Markdown can have at most ${most}.`)
