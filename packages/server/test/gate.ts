/** A way to PostgreSQL over TCP that can be shut and opened: a database that goes away and comes back. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'

/** Opens a way to a database of the tests' server. */
export async function openGate(database: string) {
  const { host, user, database: name } = new pg.Client({ connectionString: database })
  const open = new Set<Socket>()
  let server: Server
  let port = 0
  const listen = async () => {
    server = createServer((near) => {
      const far = connect(`${host}/.s.PGSQL.5432`)
      for (const [one, two] of [[near, far], [far, near]] as const) {
        open.add(one)
        one.pipe(two)
        one.on('error', () => two.destroy()).on('close', () => open.delete(one))
      }
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    port = (server.address() as { port: number }).port
  }
  await listen()
  return {
    address: `postgres://${user}@127.0.0.1:${port}/${name}`,
    open: listen,
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
