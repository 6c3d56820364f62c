import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that came in whole and stands on disk beside the others until it is kept or dropped. */
export type Received = { path: string; size: number; sha256: string }

/** More bytes came than were allowed. */
export class TooManyBytes extends Error {}

/** Where files stand while they come in. */
export type Incoming = {
  /** Writes a stream to disk, a chunk in memory at a time. Throws `TooManyBytes`, and leaves nothing behind when it throws. */
  receive(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Received>
  /** Drops a received file; one that was kept is gone already. */
  drop(received: Received): Promise<void>
  /** Drops what nothing was written to since a time: a process that ended left it. */
  clear(since: number): Promise<void>
}

/** Opens the folder; it is made when the first file comes. */
export function openIncoming(folder: string): Incoming {
  return {
    async receive(bytes, limit) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, randomUUID())
      const file = await open(path, 'wx', 0o600)
      const hash = createHash('sha256')
      let size = 0
      try {
        for await (const chunk of bytes) {
          size += chunk.length
          if (size > limit) throw new TooManyBytes()
          hash.update(chunk)
          await file.writeFile(chunk)
        }
        // What was answered must survive a power cut.
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(path, { force: true })
        throw error
      }
      await file.close()
      return { path, size, sha256: hash.digest('hex') }
    },
    drop: ({ path }) => rm(path, { force: true }),
    async clear(since) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name)
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
        if (mtimeMs <= since) await rm(path, { force: true })
      }
    },
  }
}
