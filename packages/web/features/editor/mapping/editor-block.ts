import type { Block } from '../../../api/wire.ts'

/** A piece of text in the editor with its styles. */
export type StyledText = { type: 'text'; text: string; styles: Record<string, string | boolean> }

/** What a line in the editor is made of. */
export type Inline =
  | StyledText
  | { type: 'link'; href: string; content: StyledText[] }
  | { type: 'mention' | 'inlineEquation'; props: Record<string, string> }

/** The cells of a table in the editor. Cells that the editor hands out are objects, those given to it may be lines. */
export type TableContent = {
  type: 'tableContent'
  columnWidths?: (number | undefined)[]
  headerRows?: number
  headerCols?: number
  rows: { cells: (Inline[] | { type: 'tableCell'; content: Inline[] })[] }[]
}

export type Props = Record<string, string | number | boolean>

/** A block as the editor hands it out. The same object is handed out again for as long as nothing in it changed. */
export type EditorBlock = { id: string; type: string; props: Props; content?: Inline[] | TableContent; children: EditorBlock[] }

/** A block as it is given to the editor. */
export type GivenBlock = { id: string; type: string; props?: Props; content?: Inline[] | TableContent; children?: GivenBlock[] }

/** What stands in a block itself, without what lies below it. */
export type Own = { type: string; props: Props; content?: Inline[] | TableContent }

/** How one block type of the API is edited. */
export type BlockMapping = {
  /** The editor's type. Several types of the API may share one; `is` then tells them apart. */
  editor: string
  is?: (block: EditorBlock) => boolean
  /** What the editor is given for a block of the API. */
  read: (block: Block) => Omit<Own, 'type'>
  /** The inner object as the API writes it; null for what is never written, only moved and trashed. */
  write: ((block: EditorBlock, isNew: boolean) => object) | null
  /** What is written is all that there is of it: it is replaced, and judged with what stands in it once all changes are made. */
  isWhole?: true
  /** What stands below it: blocks of the page, blocks of one kind, or nothing that the page could see. */
  children: 'blocks' | 'none' | readonly string[]
  /** A block that still waits for its address is not sent. */
  isComplete?: (block: EditorBlock) => boolean
}

/** The line of a block. */
export const lineOf = (block: EditorBlock): Inline[] => (Array.isArray(block.content) ? block.content : [])
