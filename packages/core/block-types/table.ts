import { optional, Type } from '../schema/shapes.ts'
import { contentError, defineBlockType } from './block-type.ts'

type Table = { table_width: number; has_column_header: boolean; has_row_header: boolean }

/** A simple table; its rows are its children. The width is fixed for ever. */
export const table = defineBlockType<Table>({
  name: 'table',
  create: {
    table_width: Type.Integer({ minimum: 1 }),
    has_column_header: optional(Type.Boolean()),
    has_row_header: optional(Type.Boolean()),
  },
  update: { has_column_header: optional(Type.Boolean()), has_row_header: optional(Type.Boolean()) },
  children: () => ['table_row'],
  childrenOnCreate: { of: ['table_row'], required: true, minItems: 1 },
  deepestLevel: 2,
  store: (input) => ({
    table_width: input.table_width,
    has_column_header: input.has_column_header ?? false,
    has_row_header: input.has_row_header ?? false,
  }),
  applyUpdate: (content, input) => ({
    table_width: content.table_width,
    has_column_header: input.has_column_header ?? content.has_column_header,
    has_row_header: input.has_row_header ?? content.has_row_header,
  }),
  checkChild: (content, child) => checkWidth(child.content.cells, content.table_width),
  read: (content) => ({ ...content }),
  text: () => '',
  example: { write: { table_width: 2, has_column_header: true, has_row_header: false } },
})

/** Throws `validation_error` when a row does not have as many cells as its table. */
export function checkWidth(cells: unknown[], width: number) {
  if (cells.length !== width) throw contentError('Number of cells in table row must match the table width of the parent table')
}
