import { NEWEST } from '../versions/index.ts'
import { places } from '../places.ts'
import { documentOf } from './document.ts'

/** The copy of the newest document that is kept in the repository, where a change of the API can be seen in review. */
export const file = places.openapi

/** What the copy should hold. */
export const content = () => `${printed(documentOf(NEWEST), '')}\n`

const lineLength = 130

/** JSON with what fits into a line on one: a change is a line or a few, and the file is half as long as with a line a key. */
function printed(value: unknown, indent: string): string {
  const short = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + short.length <= lineLength) return short
  const deeper = `${indent} `
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((item) => printed(item, deeper))]
    : ['{', '}', Object.entries(value).map(([key, held]) => `${JSON.stringify(key)}: ${printed(held, deeper)}`)]
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`
}
