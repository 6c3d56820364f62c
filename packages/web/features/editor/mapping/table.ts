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
    const { rows, headerRows = 0, headerCols = 0 } = tableOf(block)
    const table_width = rows[0]?.cells.length ?? 1
    // The editor counts by cells: the header of a table's only row makes a header of every column, too, and that of its only column of every row.
    const has_column_header = headerRows > 0 && !(table_width === 1 && rows.length > 1 && headerRows === rows.length)
    const has_row_header = headerCols > 0 && !(rows.length === 1 && headerCols === table_width && has_column_header)
    return { table_width, has_column_header, has_row_header }
  },
  children: 'none',
  isWhole: true,
}

/** The rows of a table in the editor as the API writes them. */
export const writeRows = (block: EditorBlock): { cells: object[][] }[] =>
  tableOf(block).rows.map(({ cells }) => ({ cells: cells.map((cell) => writeLine(Array.isArray(cell) ? cell : cell.content)) }))

/** A row is edited as part of its table. */
export const tableRow: BlockMapping = { editor: 'kept', is: () => false, read: () => ({ props: {} }), write: null, children: 'none' }
