/** The ids of a longest run that stands in the same order in both lists: what need not move when one becomes the other. */
export function staying(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, index) => [id, index]))
  const common = after.filter((id) => place.has(id))
  // Patience: the smallest last place of a run of each length, and where each element's run came from.
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, id] of common.entries()) {
    const at = place.get(id)!
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (place.get(common[ends[middle]!]!)! < at) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? ends[low - 1]! : -1
    ends[low] = index
  }
  const run = new Set<string>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) run.add(common[index]!)
  return run
}

/** Gives rows without ids those of the rows they were: equal rows first, then by place between them; null is a new row. */
export function alignRows(before: readonly { id: string; key: string }[], after: readonly { key: string }[]): (string | null)[] {
  const ids: (string | null)[] = after.map(() => null)
  let head = 0
  while (head < before.length && head < after.length && before[head]!.key === after[head]!.key) {
    ids[head] = before[head]!.id
    head += 1
  }
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail)!.key === after.at(-1 - tail)!.key) {
    ids[after.length - 1 - tail] = before.at(-1 - tail)!.id
    tail += 1
  }
  const left = before.slice(head, before.length - tail)
  const open = ids.slice(head, after.length - tail).map((_, index) => head + index)
  for (const index of open) {
    const equal = left.findIndex((row) => row.key === after[index]!.key)
    if (equal >= 0) ids[index] = left.splice(equal, 1)[0]!.id
  }
  // What is neither equal nor new was edited, so as many rows as are missing keep their ids in order.
  const unnamed = open.filter((index) => ids[index] === null)
  const kept = Math.min(unnamed.length, left.length)
  for (let index = 0; index < kept; index += 1) ids[unnamed[index]!] = left[index]!.id
  return ids
}
