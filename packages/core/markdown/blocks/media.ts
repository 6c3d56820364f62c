import { blockTypeNamed } from '../../block-types/index.ts'
import type { Lookup } from '../../values/lookup.ts'
import { defineBlockMarkdown, type MarkdownBlock } from '../block-markdown.ts'
import { LONGEST_DESTINATION, readDestination, writeDestination } from '../inline/destinations.ts'
import { isEscaped } from '../inline/escape.ts'
import { readInline } from '../inline/read-inline.ts'
import { writeAttributes } from '../tags.ts'

/** The address of a file, as the API shows it: its own, or one signed for now. */
function urlOf(type: string, content: any, lookup: Lookup): string {
  const shown = blockTypeNamed(type)!.read(content, lookup) as Record<string, any>
  return shown[shown.type].url
}

/** A media block of a URL, stored as if it had been created through the API; null for an address that is none of the web. */
function fromUrl(type: string, url: string, caption: string): MarkdownBlock | null {
  if (url.length > 2000) return null
  try {
    const content = blockTypeNamed(type)!.store!({ external: { url } }, 'child_page')
    return { type, content: { ...content, caption: readInline(caption.trim()) }, children: [] }
  } catch {
    return null
  }
}

// The same address is the same file, so what else is known of it stays.
const merge = (before: any, after: any) => (isSameFile(before, after) ? { ...before, caption: after.caption } : after)
const isSameFile = (before: any, after: any) =>
  before.type === after.type && before.external?.url === after.external?.url && before.file_upload_id === after.file_upload_id

/** `![caption](url)`. */
export const image = defineBlockMarkdown({
  write: ({ type, content }, writing) =>
    writing.line(`![${writing.inline(content.caption)}](${writeDestination(urlOf(type, content, writing.lookup))})`),
  readLine(line) {
    if (!line.startsWith('![')) return null
    const bare = line.replace(/[ \t]*\{[^{}\\]{0,200}\}$/, '')
    // A caption may hold links: the destination of the image is the one that ends the line.
    for (let at = bare.indexOf('](', Math.max(2, bare.length - LONGEST_DESTINATION)); at >= 0; at = bare.indexOf('](', at + 1)) {
      const found = isEscaped(bare, at) ? null : readDestination(bare, at + 1)
      if (found?.end === bare.length) return fromUrl('image', found.url, bare.slice(2, at))
    }
    return null
  },
  merge,
})

const media = (type: string) =>
  defineBlockMarkdown({
    write: ({ content }, writing) =>
      writing.line(`<${type}${writeAttributes({ src: urlOf(type, content, writing.lookup) })}>${writing.inline(content.caption)}</${type}>`),
    lineTags: { [type]: ({ attributes }, text) => fromUrl(type, attributes.src ?? '', text) },
    merge,
  })

/** `<audio src="url">caption</audio>`. */
export const audio = media('audio')
/** `<video src="url">caption</video>`. */
export const video = media('video')
/** `<file src="url">caption</file>`; the name is not said. */
export const file = media('file')
/** `<pdf src="url">caption</pdf>`. */
export const pdf = media('pdf')
