/** Those whose title or other name begins with, or holds, what was typed: what is called so first, then what is also called so. */
export function filterByWords<T extends { title: string; aliases: string[] }>(items: readonly T[], query: string): T[] {
  const asked = query.trim().toLowerCase()
  if (!asked) return [...items]
  const rank = ({ title, aliases }: T) => {
    const names = [title.toLowerCase(), ...aliases]
    const fits: ((name: string) => boolean)[] = [(name) => name === names[0] && name.startsWith(asked), (name) => name.startsWith(asked), (name) => name.split(/\s+/).some((word) => word.startsWith(asked)), (name) => name.includes(asked)]
    const found = fits.findIndex((fit) => names.some(fit))
    return found < 0 ? Infinity : found
  }
  return items.filter((item) => rank(item) < Infinity).toSorted((a, b) => rank(a) - rank(b))
}
