/** Character references: how whitespace that Markdown would swallow, and `&` that would be read as one, survive. */
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g

/** Text with an `&` written as `&amp;` wherever it would be read as the start of a character reference. */
export const guardEntities = (text: string) => text.replace(reference, (found) => `&amp;${found.slice(1)}`)

/** One character as a numeric reference. */
export const asEntity = (character: string) => `&#${character.codePointAt(0)};`

/** Text with its character references resolved; a number that is no character stays as it is. */
export const readEntities = (text: string) =>
  text.replace(reference, (found, decimal?: string, hex?: string, name?: string) => {
    if (name) return named[name]!
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : found
  })
