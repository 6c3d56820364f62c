const OPENABLE = new Set(['http:', 'https:', 'mailto:'])
const PAGE_PATH = /^\/(?:p\/)?[^/?#]*?([0-9a-f]{32})(?:[?#].*)?$/i

/** Where a link of a text leads: a page of this workspace, an outside address, or nowhere safe. */
export type LinkTarget = { kind: 'page'; id: string } | { kind: 'outside'; url: string } | null

/**
 * Judges the address of a link before it becomes an anchor. Content is written by integrations,
 * so `javascript:` and every other scheme that could act in our origin stays plain text.
 */
export function linkTarget(href: string | null | undefined, origin: string): LinkTarget {
  if (!href) return null
  const trimmed = href.trim()
  const relative = PAGE_PATH.exec(trimmed)
  if (relative?.[1]) return { kind: 'page', id: relative[1].toLowerCase() }
  if (!URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  if (!OPENABLE.has(url.protocol)) return null
  if (url.origin === origin) {
    const inside = PAGE_PATH.exec(url.pathname)
    if (inside?.[1]) return { kind: 'page', id: inside[1].toLowerCase() }
  }
  return { kind: 'outside', url: url.href }
}

/** The address of a picture, sound or film, if it may be loaded; else null. */
export function mediaUrl(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}
