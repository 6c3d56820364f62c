/** Code between backticks, whose content is literal. Also the long form of an equation: `` $`…`$ ``. */

/** The content (not empty) between as many backticks as it takes. */
export function fenceCode(content: string): string {
  const taken = new Set((content.match(/`+/g) ?? []).map((run) => run.length))
  let count = 1
  while (taken.has(count)) count += 1
  const fence = '`'.repeat(count)
  return /^`|`$/.test(content) || isPadded(content) ? `${fence} ${content} ${fence}` : `${fence}${content}${fence}`
}

const isPadded = (content: string) => content.length > 1 && content.startsWith(' ') && content.endsWith(' ') && /[^ ]/.test(content)

/** Reads code that begins at a backtick of one text; asked from left to right. All runs of backticks are looked at once. */
export function codeReader(text: string) {
  const runs = new Map<number, { starts: number[]; next: number }>()
  for (const found of text.matchAll(/`+/g)) {
    const same = runs.get(found[0].length)
    if (same) same.starts.push(found.index)
    else runs.set(found[0].length, { starts: [found.index], next: 0 })
  }
  return (at: number): { content: string; end: number } | null => {
    let fence = 0
    while (text[at + fence] === '`') fence += 1
    const same = runs.get(fence)
    if (!same) return null
    while (same.next < same.starts.length && same.starts[same.next]! < at + fence) same.next += 1
    const close = same.starts[same.next]
    if (close === undefined || close === at + fence) return null
    const inside = text.slice(at + fence, close)
    return { content: isPadded(inside) ? inside.slice(1, -1) : inside, end: close + fence }
  }
}
