import { pino } from 'pino'
import type { LogLine } from '../http/run.ts'

/** Writes what the server has to say to standard error; standard output belongs to the ready line. */
export type Log = {
  request(line: LogLine): void
  /** Something of the server's own. */
  note(words: string, more?: Record<string, unknown>): void
}

/** For people: a line a request where somebody watches, failures always. */
export const terminalLog = (isWatched: boolean): Log => ({
  request({ method, path, status, operation, ms, request_id, cause }) {
    if (isWatched || cause) console.error(`${method} ${path} ${status} ${operation} ${ms.toFixed(1)} ms ${request_id}`)
    if (cause) console.error(cause)
  },
  // What people need to know stands in the lines they are told anyway.
  note: () => undefined,
})

/** For programs: a line of JSON each, with the request id that the caller was told. */
export function jsonLog(): Log {
  const logger = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }))
  return {
    request({ cause, ...line }) {
      if (cause) logger.error({ ...line, err: cause }, 'request failed')
      else logger.info(line, 'request')
    },
    note: (words, more = {}) => logger.info(more, words),
  }
}
