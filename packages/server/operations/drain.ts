import type { FastifyInstance } from 'fastify'

/**
 * Follows the calls that are under way. Closing the app alone would not do: it waits for its main server's, and a server on
 * `localhost` has a second one, for the other family of addresses.
 */
export function followCalls(app: FastifyInstance) {
  let underWay = 0
  let whenIdle: (() => void) | undefined
  app.addHook('onRequest', (_request, { raw }, done) => {
    underWay += 1
    raw.once('close', () => {
      underWay -= 1
      if (underWay === 0) whenIdle?.()
    })
    done()
  })
  const idle = () => new Promise<void>((resolve) => (underWay === 0 ? resolve() : (whenIdle = resolve)))
  return {
    /** Closes the app: nothing new is taken, and what is under way is answered, unless its caller takes longer than this. */
    async close(limitMs: number) {
      const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref())
      const closed = app.close()
      // Fastify's sign to the second server to close; otherwise that one waits for the main one's last call.
      app.server.unref()
      // Open streams have been ended by now, and count no more when they are closed.
      await Promise.race([closed, new Promise((resolve) => setImmediate(resolve))])
      await Promise.race([idle(), limit])
      app.server.closeAllConnections()
      await closed
    },
  }
}
