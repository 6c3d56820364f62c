import { type Expression, type SqlBool, sql } from 'kysely'

/**
 * True where a column holds a text. Not `like`, whose patterns SQLite limits and which folds letters by rules of its own on
 * each database.
 */
export const containsText = (held: Expression<string | null>, wanted: string) =>
  wanted === '' ? sql<SqlBool>`${held} is not null` : sql<SqlBool>`replace(${held}, ${wanted}, '') <> ${held}`
