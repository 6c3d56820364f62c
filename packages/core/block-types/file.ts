import { optional, text } from '../schema/shapes.ts'
import type { StoredFile } from '../values/files.ts'
import { mediaBlock } from './media-block.ts'

/** A file to download, with a name. */
export const file = mediaBlock<{ name: string }>(
  'file',
  {
    write: { caption: [], type: 'external', external: { url: 'https://example.com/files/robots.txt' }, name: 'my_robot' },
    read: { caption: [], type: 'external', external: { url: 'https://example.com/files/robots.txt' }, name: 'my_robot.txt' },
  },
  {
    input: { name: optional(text()) },
    store: (input, file) => ({ name: input.name === undefined ? nameOf(file) : withExtension(input.name, file) }),
    applyUpdate: (content, input, file) => ({ name: input.name === undefined ? content.name : withExtension(input.name, file) }),
    read: (content) => ({ name: content.name }),
  },
)

/** An upload's own name; by URL the last part of the path, or the host where there is no path. */
function nameOf(file: StoredFile): string {
  if (file.type === 'file') return file.filename
  const { pathname, host } = new URL(file.external.url)
  const last = pathname.split('/').at(-1)
  if (!last) return host
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

const extension = /\.[a-z0-9]{1,10}$/i

// Recorded: `my_robot` for a `robots.txt` reads back as `my_robot.txt`.
function withExtension(name: string, file: StoredFile): string {
  if (extension.test(name)) return name
  return name + (extension.exec(file.type === 'file' ? file.filename : new URL(file.external.url).pathname)?.[0] ?? '')
}
