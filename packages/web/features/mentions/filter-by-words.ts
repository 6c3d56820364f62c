/** Those whose title or other name begins with, or holds, what was typed. */
export function filterByWords<T extends { title: string; aliases: string[] }>(items: readonly T[], query: string): T[] {
  const asked = query.trim().toLowerCase()
  if (!asked) return [...items]
  const rank = ({ title, aliases }: T) => {
    const names = [title.toLowerCase(), ...aliases]
    if (names.some((name) => name.startsWith(asked))) return 0
    return names.some((name) => name.split(/\s+/).some((word) => word.startsWith(asked))) ? 1 : names.some((name) => name.includes(asked)) ? 2 : 3
  }
  return items.filter((item) => rank(item) < 3).toSorted((a, b) => rank(a) - rank(b))
}
