/**
 * How large and how long a formula may become. An expression that passes a limit is refused; a value that passes one while it
 * is computed becomes `unsupported`.
 */
export const limits = {
  /** Characters of an expression; a property token counts as one, because clients send back what they read. */
  sourceLength: 10_000,
  /** Levels of an expression: of nesting, and of operators or methods following one another. */
  height: 200,
  /** Steps of one evaluation: parts of the expression, items of lists, hundreds of characters, moves of a pattern; a date is a hundred. About 50 ms. */
  steps: 1_000_000,
  /** Characters of a text, and items of a list, at any point. */
  textLength: 500_000,
  listLength: 10_000,
  /** Characters of a pattern, and instructions it compiles to. */
  patternLength: 1_000,
  patternSize: 20_000,
} as const

/** Steps that several evaluations share, such as those of one request. What is left is written back, and whether any of them passed a limit. */
export type Budget = { steps: number; isPassed?: boolean }
