import type { Block, RichTextItem } from '../../../api/wire.ts'
import { contentOf } from '../../../blocks/block-types.ts'
import type { BlockMapping, EditorBlock, Inline, TableContent } from './editor-block.ts'
import { readLine, writeLine } from './rich-text.ts'

type TableInner = { table_width: number; has_column_header: boolean; has_row_header: boolean }

const tableOf = (block: EditorBlock) => block.content as TableContent

const cellsOf = (block: Block) => contentOf<{ cells: RichTextItem[][] }>(block).cells

/** A simple table. To the API its rows are blocks; in the editor they are its content. */
export const table: BlockMapping = {
  editor: 'table',
  read: (block) => {
    const { has_column_header, has_row_header, table_width } = contentOf<TableInner>(block)
    const rows = block.children.map((row) => ({ cells: cellsOf(row).map(readLine) }))
    return {
      props: {},
      content: {
        type: 'tableContent',
        headerRows: has_column_header ? 1 : 0,
        headerCols: has_row_header ? 1 : 0,
        rows: rows.length > 0 ? rows : [{ cells: Array.from({ length: table_width }, (): Inline[] => []) }],
      },
    }
  },
  write: (block) => {
    const { rows, headerRows, headerCols } = tableOf(block)
    return { table_width: rows[0]?.cells.length ?? 1, has_column_header: Boolean(headerRows), has_row_header: Boolean(headerCols) }
  },
  children: 'none',
  isWhole: true,
}

/** The rows of a table in the editor as the API writes them. */
export const writeRows = (block: EditorBlock): { cells: object[][] }[] =>
  tableOf(block).rows.map(({ cells }) => ({ cells: cells.map((cell) => writeLine(Array.isArray(cell) ? cell : cell.content)) }))

/** A row is edited as part of its table. */
export const tableRow: BlockMapping = { editor: 'kept', is: () => false, read: () => ({ props: {} }), write: null, children: 'none' }
