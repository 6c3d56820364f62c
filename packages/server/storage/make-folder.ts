import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder with those above it, or says why it cannot. Node's own `recursive` goes round for ever where a folder is there and
 * nothing can be made in it, though nothing forbids it (/proc).
 */
export function makeFolder(path: string, mode?: number) {
  if (existsSync(path)) return
  makeFolder(dirname(path), mode)
  try {
    mkdirSync(path, mode)
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
