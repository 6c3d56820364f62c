import type { RichText } from '../../values/rich-text.ts'
import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'
import { codeReader } from '../inline/code-spans.ts'
import { readInline } from '../inline/read-inline.ts'
import { assertTable } from '../limits.ts'
import { isOn, readTag, writeAttributes } from '../tags.ts'

/** `<table>` of `<tr>` of `<td>`; colours and fitting are read over, for simple tables of the API have none. */
export const table = defineBlockMarkdown({
  write({ content, children }, writing) {
    const header = { 'header-row': content.has_column_header ? 'true' : undefined, 'header-column': content.has_row_header ? 'true' : undefined }
    writing.line(`<table${writeAttributes(header)}>`)
    writing.deeper(() => {
      for (const row of children) {
        writing.part(row, () => {
          writing.line('<tr>')
          writing.deeper(() => {
            for (const cell of row.content.cells as RichText[]) writing.line(`<td>${writing.inline(cell)}</td>`)
          })
          writing.line('</tr>')
        })
      }
    })
    writing.line('</table>')
  },
  containers: {
    table: ({ attributes }, { lines }) =>
      tableOf(rowsIn(lines.map((line) => line.trim()).join('\n')), isOn(attributes['header-row']), isOn(attributes['header-column'])),
  },
})

/** A row is written and read by its table. */
export const tableRow = defineBlockMarkdown({
  write({ content }, writing) {
    writing.line('<tr>')
    writing.deeper(() => {
      for (const cell of content.cells as RichText[]) writing.line(`<td>${writing.inline(cell)}</td>`)
    })
    writing.line('</tr>')
  },
})

function tableOf(rows: readonly (readonly string[])[], has_column_header: boolean, has_row_header: boolean): MarkdownBlock | null {
  const table_width = rows.reduce((width, row) => Math.max(width, row.length), 0)
  // The API's tables have at most 100 cells in a row.
  if (table_width === 0 || table_width > 100) return null
  assertTable(rows.length, table_width)
  const children = rows.map((row): MarkdownBlock => {
    const cells = Array.from({ length: table_width }, (_, index) => readInline((row[index] ?? '').trim()))
    return { type: 'table_row', content: { cells }, children: [] }
  })
  return { type: 'table', content: { table_width, has_column_header, has_row_header }, children }
}

/** The text of every cell between the tags of a table. Rows are told apart by `<tr>` or `</tr>`, however the lines run. */
function rowsIn(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] | undefined
  let cell: number | undefined
  const close = (end: number) => {
    if (cell !== undefined) row?.push(text.slice(cell, end).trim().replace(/\n+/g, '<br>'))
    cell = undefined
  }
  for (const { at, end, name, kind } of tagsIn(text)) {
    if (name === 'tr') {
      close(at)
      row = kind === 'open' ? [] : undefined
      if (row) rows.push(row)
    } else if (name === 'td' || name === 'th') {
      close(at)
      if (kind !== 'open') continue
      if (!row) rows.push((row = []))
      cell = end
    }
  }
  close(text.length)
  return rows.filter((cells) => cells.length > 0)
}

function* tagsIn(text: string) {
  const code = codeReader(text)
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') {
      const end = code(at)?.end
      if (end === undefined) while (text[at + 1] === '`') at += 1
      else at = end - 1
    } else if (text[at] === '<') {
      const tag = readTag(text, at)
      if (!tag) continue
      yield { ...tag, at }
      at = tag.end - 1
    }
  }
}

const delimiters = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/

/** True for the second line of a pipe table. */
export const isDelimiterRow = (line: string) => line.length < 2000 && line.includes('-') && delimiters.test(line)

/** A table of pipes, its delimiter row left out: the first row is its header. */
export const readPipeTable = (lines: readonly string[]): MarkdownBlock | null => tableOf(lines.map(cellsOf), true, false)

function cellsOf(line: string): string[] {
  const text = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '')
  const code = codeReader(text)
  const cells: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') {
      const end = code(at)?.end
      if (end === undefined) while (text[at + 1] === '`') at += 1
      else at = end - 1
    } else if (text[at] === '|') {
      cells.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...cells, text.slice(start)]
}
