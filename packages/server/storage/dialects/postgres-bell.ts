import pg from 'pg'
import type { Bell } from './dialect.ts'

const CHANNEL = 'understudy'
const AGAIN_MS = 1_000

/** LISTEN and NOTIFY on a connection of their own. A bell that is not heard delays what it tells of; it loses nothing. */
export function openBell(config: pg.ClientConfig, heard: () => void): Bell {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false
  let ringing = false
  let again = false

  async function connect() {
    const next = new pg.Client(config)
    // An error ends the connection; whatever ends it, another is made.
    next.on('error', () => undefined)
    next.once('end', () => {
      client = undefined
      if (!isClosed) retry = setTimeout(() => void connect(), AGAIN_MS).unref()
    })
    next.on('notification', heard)
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
    } catch {
      await next.end().catch(() => undefined)
      return
    }
    if (isClosed) return next.end()
    client = next
    // Whatever rang meanwhile was not heard.
    heard()
  }
  const opened = connect()

  /** One at a time: what rings while one is under way shares the next. */
  async function ring() {
    if (ringing || !client) return void (again = ringing)
    ringing = true
    try {
      do {
        again = false
        await client.query(`notify ${CHANNEL}`)
      } while (again && client)
    } catch {
      // The others look by the clock too.
    } finally {
      ringing = false
    }
  }

  return {
    ring: () => void ring(),
    async close() {
      isClosed = true
      clearTimeout(retry)
      await opened
      await client?.end().catch(() => undefined)
    },
  }
}
