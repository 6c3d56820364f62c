/** True for a URL that a link of rich text may have; anything else stays text. */
export const isLinkUrl = (url: string): boolean =>
  url.length <= 2000 && (url.startsWith('/') ? /^\/[\w-]/.test(url) : URL.canParse(url) && /^(https?|mailto|tel|notion):/i.test(url))
