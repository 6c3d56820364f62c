import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, RawNode, SelectQueryNode } from 'kysely'
import { GroupedWrites } from './grouped-writes.ts'

// Statements are prepared once per SQL text; the bound keeps a flood of distinct filters from growing memory.
const MAX_STATEMENTS = 500

/** The connections of a store: the one that writes, and where there can be two, another that reads what is on disk while that one writes. */
export type Opened = { writer: DatabaseSync; reader: DatabaseSync | null; begin: 'begin' | 'begin immediate' }

/** Runs Kysely's statements on node:sqlite: transactions and other writes in groups on one connection, reads beside them on another. */
export class EmbeddedDriver implements Driver {
  readonly #open: () => Opened
  readonly #idle: EmbeddedConnection[] = []
  #close: () => void = () => undefined
  #connect: () => EmbeddedConnection = () => {
    throw new Error('The store is not open.')
  }
  #writes: GroupedWrites | undefined
  #generation: () => number = () => 0

  constructor(open: () => Opened) {
    this.#open = open
  }

  /** A number that is another one after anything was committed to the file, by whomever. */
  get generation(): number {
    return this.#generation()
  }

  async init() {
    const { writer, reader, begin } = this.#open()
    const writes = new GroupedWrites((sql) => writer.exec(sql), begin)
    const statements = { writer: new Statements(writer), reader: reader && new Statements(reader) }
    this.#writes = writes
    this.#connect = () => new EmbeddedConnection(statements, writes)
    // SQLite tells a connection of the commits of all others, and of its own changes.
    const version = (reader ?? writer).prepare(reader ? 'pragma data_version' : 'select total_changes()')
    version.setReturnArrays(true)
    this.#generation = () => (version.get() as unknown as [number])[0]
    this.#close = () => {
      // The last to close tidies the file up, which only the writer can.
      reader?.close()
      writer.close()
    }
  }

  async acquireConnection() {
    return this.#idle.pop() ?? this.#connect()
  }

  async releaseConnection(connection: DatabaseConnection) {
    this.#idle.push(connection as EmbeddedConnection)
  }

  async beginTransaction(connection: DatabaseConnection) {
    await this.#writes!.begin()
    ;(connection as EmbeddedConnection).isInTransaction = true
  }

  async commitTransaction(connection: DatabaseConnection) {
    ;(connection as EmbeddedConnection).isInTransaction = false
    await this.#writes!.commit()
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    const held = connection as EmbeddedConnection
    // A commit that failed has taken everything back.
    if (held.isInTransaction) this.#writes!.rollback()
    held.isInTransaction = false
  }

  async destroy() {
    this.#close()
  }
}

type Connections = { writer: Statements; reader: Statements | null }

class EmbeddedConnection implements DatabaseConnection {
  isInTransaction = false
  readonly #statements: Connections
  readonly #writes: GroupedWrites

  constructor(statements: Connections, writes: GroupedWrites) {
    this.#statements = statements
    this.#writes = writes
  }

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    const { writer, reader } = this.#statements
    if (this.isInTransaction) return writer.run(sql, parameters)
    if (reader && SelectQueryNode.is(query)) return reader.run(sql, parameters)
    const run = () => writer.run<R>(sql, parameters)
    return RawNode.is(query) || SelectQueryNode.is(query) ? this.#writes.alone(run) : this.#writes.statement(run)
  }

  /** All at once: a statement that is not read to its end would hold the connection to what it was when it began. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery(query)
  }
}

/** Statements of a connection, prepared when they are first run. */
class Statements {
  readonly #database: DatabaseSync
  readonly #known = new Map<string, { statement: StatementSync; answers: boolean }>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const { statement, answers } = this.#prepare(sql)
    if (answers) return { rows: statement.all(...(parameters as SQLInputValue[])) as R[] }
    const { changes, lastInsertRowid } = statement.run(...(parameters as SQLInputValue[]))
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] }
  }

  #prepare(sql: string) {
    const known = this.#known.get(sql)
    if (known) return known
    if (this.#known.size >= MAX_STATEMENTS) this.#known.delete(this.#known.keys().next().value!)
    const statement = this.#database.prepare(sql)
    const prepared = { statement, answers: statement.columns().length > 0 }
    this.#known.set(sql, prepared)
    return prepared
  }
}
