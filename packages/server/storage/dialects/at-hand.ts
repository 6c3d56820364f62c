import { type CompiledQuery, type DatabaseConnection, DefaultQueryExecutor, type KyselyProps, type QueryCompiler, type QueryResult, Transaction } from 'kysely'

/** What a transaction is made of beside its way to the database. */
export type Parts = Omit<KyselyProps, 'executor'> & { compiler: QueryCompiler }

/**
 * Does work in an open transaction whose statements go straight to its connection. Kysely's way there, on which those of one transaction wait
 * for one another, takes longer than most of them take a database in this very process, which does one after the other anyway.
 */
export function atHand<D, T>(open: Transaction<D>, parts: Parts, work: (tx: Transaction<D>) => Promise<T>): Promise<T> {
  const { adapter } = open.getExecutor()
  return open.getExecutor().provideConnection(async (connection) => {
    const executor = new AtHand(parts.compiler, adapter, connection)
    try {
      return await work(new Transaction<D>({ ...parts, executor }))
    } finally {
      executor.isOver = true
    }
  })
}

class AtHand extends DefaultQueryExecutor {
  /** The connection is another's then. */
  isOver = false
  readonly #connection: DatabaseConnection

  constructor(compiler: QueryCompiler, adapter: DefaultQueryExecutor['adapter'], connection: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) })
    this.#connection = connection
  }

  override async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isOver) throw new Error('The transaction is over.')
    return this.#connection.executeQuery<R>(query)
  }
}
