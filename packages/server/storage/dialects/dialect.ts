import type { ColumnDefinitionBuilder, Dialect as KyselyDialect } from 'kysely'

/** What differs between the databases the store may live in; nothing else asks which one runs. */
export type Dialect = {
  kysely: KyselyDialect
  /** Completes an integer column into a key that counts up by itself. */
  counting(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder
  /** True for the driver's error when another writer holds the store or took the same key. */
  isConflict(error: unknown): boolean
}
