import { optional, text } from '../schema/shapes.ts'
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
    store: (input, url) => ({ name: input.name === undefined ? fileName(url) : withExtension(input.name, url) }),
    applyUpdate: (content, input, url) => ({ name: input.name === undefined ? content.name : withExtension(input.name, url) }),
    read: (content) => ({ name: content.name }),
  },
)

/** The name a file has by its URL: the last part of the path, or the host where there is no path. */
function fileName(url: string): string {
  const { pathname, host } = new URL(url)
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
function withExtension(name: string, url: string): string {
  if (extension.test(name)) return name
  return name + (extension.exec(new URL(url).pathname)?.[0] ?? '')
}
