const TAIL = /([0-9a-f]{32})$/i
const DASHED = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** An id without dashes, as addresses carry it. */
export const plainId = (id: string) => id.replaceAll('-', '').toLowerCase()

/** An id with dashes, as the API writes it. */
export function dashedId(id: string): string {
  const plain = plainId(id)
  return [plain.slice(0, 8), plain.slice(8, 12), plain.slice(12, 16), plain.slice(16, 20), plain.slice(20)].join('-')
}

/** The last part of a page's address: its title for people, its id for us. */
export function pageSlug(id: string, title = ''): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 60)
  return words ? `${words}-${plainId(id)}` : plainId(id)
}

/** The id an address names, or null when it names none. */
export function idFromSlug(slug: string): string | null {
  if (DASHED.test(slug)) return slug.toLowerCase()
  const tail = TAIL.exec(slug)?.[1]
  return tail ? dashedId(tail) : null
}
