/** Cells as text: a row a line, tabs between; what holds either is quoted, as spreadsheets do. */
export const toTsv = (cells: readonly (readonly string[])[]) => cells.map((row) => row.map(quoted).join('\t')).join('\n')

const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The cells of a text that was copied from a table, of ours or of a spreadsheet. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/y
  while (pattern.lastIndex <= text.length) {
    const match = pattern.exec(text)
    if (!match) break
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '') break
    if (match[3] !== '\t') rows.push([])
  }
  // A spreadsheet ends its last line, too.
  const isTrailing = rows.length > 1 && rows.at(-1)!.every((cell) => cell === '')
  return isTrailing ? rows.slice(0, -1) : rows
}
