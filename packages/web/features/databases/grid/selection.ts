/** Where the keyboard is in a grid, and how far a range reaches from there. Rows are known by id, so that they may move. */
export type Place = { row: number; column: number }
export type Selection = { active: Place & { rowId: string | null }; anchor: Place } | null

export type Range = { top: number; bottom: number; left: number; right: number }

/** The cells of a selection. */
export const rangeOf = (selection: Selection): Range | null =>
  selection && {
    top: Math.min(selection.active.row, selection.anchor.row),
    bottom: Math.max(selection.active.row, selection.anchor.row),
    left: Math.min(selection.active.column, selection.anchor.column),
    right: Math.max(selection.active.column, selection.anchor.column),
  }

const clamp = (number: number, most: number) => Math.max(0, Math.min(number, most))

type Step = { key: string; isFar: boolean; perPage: number }

/** Where a key leads from a place, in a grid of so many rows and columns; null when it leads nowhere. */
export function placeAfter({ row, column }: Place, { key, isFar, perPage }: Step, size: { rows: number; columns: number }): Place | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const moved: Record<string, Place> = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? last.row : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? last.column : column + 1 },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? last.row : row, column: last.column },
    PageUp: { row: row - perPage, column },
    PageDown: { row: row + perPage, column },
  }
  const next = moved[key]
  return next ? { row: clamp(next.row, last.row), column: clamp(next.column, last.column) } : null
}

/** The next cell in reading order, or the one before; null at the end, where Tab leaves the grid. */
export function placeBeside({ row, column }: Place, isBack: boolean, size: { rows: number; columns: number }): Place | null {
  const at = row * size.columns + column + (isBack ? -1 : 1)
  return at < 0 || at >= size.rows * size.columns ? null : { row: Math.floor(at / size.columns), column: at % size.columns }
}
