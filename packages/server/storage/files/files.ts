import { join } from 'node:path'
import { diskFiles } from './disk.ts'
import type { FileStore } from './file-store.ts'
import { type Incoming, openIncoming } from './incoming.ts'
import { s3Files, type S3Setting } from './s3.ts'

/** Where files are kept: below the data folder, or in a bucket. */
export type FilesSetting = { kind: 'disk' } | ({ kind: 'S3' } & S3Setting)

/** Uploaded files as a running server handles them. */
export type Files = {
  store: FileStore
  incoming: Incoming
  /** Milliseconds since 1970, by which uploads and addresses expire. */
  clock(): number
  /** Runs work that nobody waits for; `close` stops it by its signal. The work catches its own errors. */
  background(work: (stop: AbortSignal) => Promise<void>): void
  /** Resolves when nothing runs in the background. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Opens the files of a data folder. */
export function openFiles(setting: FilesSetting, data: string, clock: () => number = Date.now): Files {
  const folder = join(data, 'files')
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const idle = async () => void (await Promise.all(running))
  return {
    store: setting.kind === 'S3' ? s3Files(setting) : diskFiles(folder),
    incoming: openIncoming(join(folder, '.incoming')),
    clock,
    background(work) {
      const run = work(stop.signal).finally(() => running.delete(run))
      running.add(run)
    },
    idle,
    async close() {
      stop.abort()
      await idle()
    },
  }
}
