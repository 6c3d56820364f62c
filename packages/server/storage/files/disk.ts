import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileStore, MissingBytes } from './file-store.ts'

/** Keeps files in a folder: `<folder>/<workspace>/<upload>/<part>`. What was received stands on the same disk and is renamed into place. */
export function diskFiles(folder: string): FileStore {
  const pathOf = (name: string) => join(folder, ...name.split('/'))
  return {
    async keep(name, received) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(received.path, path)
      await syncFolder(dirname(path))
      await syncFolder(dirname(dirname(path)))
    },
    async read(name, range) {
      const path = pathOf(name)
      await stat(path).catch((cause: unknown) => {
        throw new MissingBytes(name, { cause })
      })
      return createReadStream(path, range)
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}

/** A rename is on disk once its folder is. Windows cannot open folders, and needs no such thing. */
async function syncFolder(path: string) {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
