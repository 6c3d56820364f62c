import { ApiError } from '../errors/catalogue.ts'

/** A place in an expression: `offset` in UTF-16 units from 0, `line` and `column` from 1. */
export type Position = { offset: number; line: number; column: number }

/** The two sentences with which Notion refuses a formula (recorded). */
const sentences = { parse: 'Parse error with formula', type: 'Type error with formula' } as const

/**
 * A formula that cannot be read or does not fit together: a `validation_error` with Notion's sentence, which says neither
 * what nor where. `reason` and `position` do, and travel in `additional_data`.
 */
export class FormulaError extends ApiError {
  readonly reason: string
  readonly position: Position

  constructor(kind: keyof typeof sentences, reason: string, position: Position) {
    super('validation_error', sentences[kind], {
      additional_data: { formula_error: reason, formula_line: String(position.line), formula_column: String(position.column) },
    })
    this.name = 'FormulaError'
    this.reason = reason
    this.position = position
  }
}

/** The place of an offset in a text. */
export function positionAt(source: string, offset: number): Position {
  const before = source.slice(0, offset)
  const lines = before.split('\n')
  return { offset, line: lines.length, column: lines.at(-1)!.length + 1 }
}
