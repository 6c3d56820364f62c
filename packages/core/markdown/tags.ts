/** The XML-like tags of the dialect: `<callout icon="🎯">`, `</callout>`, `<empty-block/>`. */
import { readEntities } from './entities.ts'

/** A tag as read. A boolean attribute without a value is `true`. */
export type Tag = { name: string; attributes: Record<string, string>; kind: 'open' | 'close' | 'alone'; end: number }

// No tag is longer: a `<` far from its `>` is text. This also bounds the time a line of `<` can take.
const LONGEST = 8000
const opening = /<(\/?)([A-Za-z][A-Za-z0-9_-]{0,39})/y
const attribute = /\s+([A-Za-z][A-Za-z0-9_-]{0,39})(?:=(?:"([^"\n]*)"|'([^'\n]*)'))?/y
const closing = /\s*(\/?)>/y

/** The tag that begins at a `<`, or null when none does. */
export function readTag(text: string, at: number): Tag | null {
  const piece = text.length - at > LONGEST ? text.slice(at, at + LONGEST) : at === 0 ? text : text.slice(at)
  const start = match(opening, piece, 0)
  if (!start) return null
  const attributes: Record<string, string> = {}
  let here = start[0].length
  for (;;) {
    const found = match(attribute, piece, here)
    if (!found) break
    attributes[found[1]!] = readEntities(found[2] ?? found[3] ?? 'true')
    here += found[0].length
  }
  const end = match(closing, piece, here)
  if (!end || (start[1] && end[1])) return null
  const kind = start[1] ? 'close' : end[1] ? 'alone' : 'open'
  return { name: start[2]!, attributes, kind, end: at + here + end[0].length }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Attributes that are not undefined, as they stand in a tag. */
export const writeAttributes = (attributes: Record<string, string | undefined>) =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeAttribute(value)}"`]))
    .join('')

const escaped: Record<string, string> = { '"': '&quot;', '<': '&lt;', '>': '&gt;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }
const escapeAttribute = (value: string) =>
  value.replace(/&(?=#|amp;|lt;|gt;|quot;|apos;|nbsp;)/g, '&amp;').replace(/["<>\n\r\t]/g, (character) => escaped[character]!)

/** True for an attribute that is given and not `false`. */
export const isOn = (value: string | undefined) => value !== undefined && value !== 'false'
