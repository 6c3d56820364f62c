import type { Readable } from 'node:stream'
import type { Received } from './incoming.ts'

/**
 * Where the bytes of uploaded files are kept. Names are paths of safe segments; what is kept under a name never changes.
 * A file that came in parts is several names: nothing is ever joined.
 */
export type FileStore = {
  /** Takes over a received file; it is safe when the promise resolves. */
  keep(name: string, received: Received): Promise<void>
  /** The bytes from `start` up to and including `end`, all without a range. Rejects when they are not there. */
  read(name: string, range?: { start: number; end: number }): Promise<Readable>
  /** Lets the bytes go; a name that is not there is no fault. */
  remove(name: string): Promise<void>
}

/** Bytes that should be there are not. */
export class MissingBytes extends Error {}
