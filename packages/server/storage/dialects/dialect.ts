import type { ColumnDefinitionBuilder, Dialect as KyselyDialect, Kysely, Transaction } from 'kysely'

/** What differs between the databases the store may live in; nothing else asks which one runs. */
export type Dialect = {
  kysely: KyselyDialect
  /** Completes an integer column into a key that counts up by itself. */
  counting(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder
  /** Runs `read` over the store as it is when it first reads, whatever is written meanwhile; it writes nothing itself. */
  snapshot<D, T>(db: Kysely<D>, read: (view: Transaction<D>) => Promise<T>): Promise<T>
  /** True for the driver's error when another writer holds the store or took the same key. */
  isConflict(error: unknown): boolean
}
