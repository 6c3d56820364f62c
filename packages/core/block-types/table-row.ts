import { list } from '../schema/shapes.ts'
import { plainText, readRichText, referRichText, richTextInput, type RichText, type RichTextInput, storeRichText } from '../values/rich-text.ts'
import { defineBlockType } from './block-type.ts'
import { checkWidth } from './table.ts'

type TableRow = { cells: RichText[] }

const storeCells = (input: { cells: RichTextInput[] }): TableRow => ({ cells: input.cells.map(storeRichText) })

/** A row of a simple table: one rich text for each column. */
export const tableRow = defineBlockType<TableRow>({
  name: 'table_row',
  create: { cells: list(richTextInput()) },
  update: { cells: list(richTextInput()) },
  children: () => 'none',
  onlyIn: ['table'],
  store: storeCells,
  applyUpdate: (content, input) => {
    checkWidth(input.cells, content.cells.length)
    return storeCells(input)
  },
  read: (content, lookup) => ({ cells: content.cells.map((cell) => readRichText(cell, lookup)) }),
  refer: (content, references) => content.cells.forEach((cell) => referRichText(cell, references)),
  text: (content, lookup) => content.cells.map((cell) => plainText(cell, lookup)).join('\t'),
  example: { write: { cells: [[{ text: { content: 'Name' } }], []] } },
})
