/** Ids: UUIDs of objects, and the short random ids of properties and options. */

export { isUuid } from '../schema/uuid.ts'

let lastTime = 0
let counter = 0

/**
 * A new object id: a version 7 UUID, lower case with dashes. Its first half counts time, and a counter within the
 * millisecond, so that ids made one after the other sort in that order: the last tie-breaker of every list.
 */
export function newId(): string {
  const time = Math.max(Date.now(), lastTime)
  counter = time === lastTime ? counter + 1 : 0
  // More than 4096 in a millisecond borrow the next one.
  lastTime = counter > 0xfff ? time + 1 : time
  if (counter > 0xfff) counter = 0
  const head = lastTime.toString(16).padStart(12, '0')
  const tail = crypto.randomUUID()
  return `${head.slice(0, 8)}-${head.slice(8)}-7${counter.toString(16).padStart(3, '0')}${tail.slice(18)}`
}

/** The one spelling of an id that is stored and answered: lower case with dashes. Expects what `isUuid` accepts. */
export function normaliseId(value: string): string {
  const hex = value.replaceAll('-', '').toLowerCase()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The id as URLs carry it: 32 hex digits. */
export const withoutDashes = (id: string) => id.replaceAll('-', '')

const letters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('')

/** A new short id (property or option): four printable ASCII characters, not in `taken`. */
export function newShortId(taken: ReadonlySet<string> | readonly string[] = []): string {
  const used = taken instanceof Set ? taken : new Set(taken)
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(4))
    const id = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
    // `/` and `.` are spared: an id is also a path segment, and the SDK refuses `..` in paths.
    if (!used.has(id) && !/[/.%\\]/.test(id)) return id
  }
}

/** A property id as responses spell it: percent-encoded like encodeURIComponent. */
export const encodePropertyId = (id: string) => encodeURIComponent(id)

/** The id behind any spelling a caller may use: encoded or plain. */
export function decodePropertyId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
