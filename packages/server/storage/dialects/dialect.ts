import type { ColumnDefinitionBuilder, CreateTableBuilder, Dialect as KyselyDialect, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** What differs between the databases the store may live in; nothing else asks which one runs. Its driver's errors are translated. */
export type Dialect = {
  kysely: KyselyDialect
  /** An integer column as a number that counts up by itself: its type, and what completes it. */
  counting: { type: 'integer' | 'bigint'; complete(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder }
  /** Lets a counting column go on after the rows that were put in with numbers of their own. */
  countOn(tx: Transaction<Database>, table: string, column: string): Promise<void>
  /** Learns what stands in tables that many rows were put into, where statements are planned by it and it would not be learned in time. */
  survey(db: Kysely<any>, tables: readonly (keyof Database)[]): Promise<void>
  /** Runs `read` over the store as it is when it first reads, whatever is written meanwhile; it writes nothing itself. */
  snapshot<D, T>(db: Kysely<D>, read: (view: Transaction<D>) => Promise<T>): Promise<T>
  /** Does work in which statements may read the tables of an SQLite file beside the store's own, under the name of a schema; null where no statement reads both. */
  attached<D, T>(db: Kysely<D>, file: string, work: (schema: string | null) => Promise<T>): Promise<T>
  /**
   * What is another one after any commit that answers of the workspace may follow from, by whomever, and never comes again; what was
   * read while it stayed the same is what there is. Null where it is told for a workspace alone and none is named.
   */
  generation(db: Kysely<Database>, workspace_id: string | undefined): Generation | null | Promise<Generation | null>
  /** Lets the writes to these tables move the generation, where they do not by themselves. */
  countWrites(db: Kysely<any>, watched: Watched): Promise<void>
  /** Whether several server processes may serve the store; the command line may always stand beside one. */
  isShared: boolean
  /** A new table whose rows may be lost when the database crashes, and which is quicker for it. */
  forgetting<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T>
  /** Runs `work` while no other process of the store runs work of that name. */
  alone<D, T>(db: Kysely<D>, name: string, work: () => Promise<T>): Promise<T>
  /** Opens the bell by which processes tell one another to look at the store. */
  bell(heard: () => void): Bell
  /** Called before the store is opened: makes a database that is missing, and refuses one that cannot hold the store. */
  prepare(): Promise<void>
  /** Runs `work` in one transaction, in which nobody else writes in the scope. */
  transaction<D, T>(db: Kysely<D>, scope: Scope, work: (tx: Transaction<D>) => Promise<T>): Promise<T>
}

/**
 * Tables that answers follow from, by whom a write to them concerns: the workspace that its transaction writes in; that of the written row,
 * whoever writes it; or everybody on the store.
 */
export type Watched = { [concerns in 'workspace' | 'row' | 'store']: readonly string[] }

export type Generation = number | string

/** What a transaction may change: one workspace with all in it, or anything in the store. */
export type Scope = { readonly workspace_id: string } | 'store'

/** Tells all processes on a store, this one included, that something was written. */
export type Bell = { ring(): void; close(): Promise<void> }

/** What a driver's error means to the caller: another writer was there first, or the database is not to be had now. */
export type Meaning = 'conflict' | 'unavailable'
