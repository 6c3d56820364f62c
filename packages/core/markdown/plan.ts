/** What has to happen to a page's blocks so that they say what Markdown says now; blocks that say the same stay what they are. */
import type { MarkdownBlock, PageBlock } from './block-markdown.ts'
import { markdownOf } from './blocks/index.ts'
import { atOnce, type InPieces } from './in-pieces.ts'
import { type WriteOptions, writeMarkdown } from './write-markdown.ts'

/** A block of the page as it shall be. */
export type PlannedBlock = {
  /** What it shall say; `children` of it are in `children` below. */
  block: MarkdownBlock
  /** The block it is already; undefined: new. */
  before?: PageBlock
  /** It keeps its place among its siblings; else it is new or moves here. */
  stays: boolean
  /** Content to store; undefined: unchanged. */
  content?: unknown
  children: PlannedBlock[]
}

export type Plan = {
  blocks: PlannedBlock[]
  /** Blocks that are gone, each with all below it save what moves. */
  removed: PageBlock[]
  /** Child pages and databases among what is gone, and what may hold some. */
  lost: PageBlock[]
}

/** Plans the way from the blocks of a page to those that Markdown says. Every `keep` must be a block of the page or stand in `arrivals`. */
export const planChanges = (...page: Parameters<typeof planChangesInPieces>): Plan => atOnce(planChangesInPieces(...page))

/** The same with a stop after every block that is looked at. */
export function* planChangesInPieces(before: readonly PageBlock[], after: readonly MarkdownBlock[], arrivals: ReadonlyMap<string, PageBlock>, options: WriteOptions): InPieces<Plan> {
  const known = new Map(arrivals)
  for (const [id, block] of shownBlocks(before)) known.set(id, block)
  const claimed = new Set<string>()
  visit(after, (block) => {
    if (block.keep !== undefined && known.has(block.keep)) claimed.add(block.keep)
  })
  const keys = keysOf(options, claimed)
  // What a block says is what takes long; asked again below, it is known.
  for (const block of [...everyBlock(before), ...everyBlock(after)]) {
    keys.own(block)
    yield
  }
  const removed: PageBlock[] = []
  const blocks = planSiblings(before, after)
  const lost: PageBlock[] = []
  visit(
    removed,
    (block) => {
      // What was not loaded may hold pages.
      if ((block.type.startsWith('child_') || block.isCut) && !claimed.has(block.id)) lost.push(block)
    },
    ({ type, content }) => type !== 'synced_block' || !content.synced_from,
  )
  return { blocks, removed, lost }

  function planSiblings(old: readonly PageBlock[], wanted: readonly MarkdownBlock[]): PlannedBlock[] {
    const pairs = align(old, wanted, [keys.whole, keys.own, keys.type])
    const paired = new Set(pairs.values())
    removed.push(...old.filter((block) => !paired.has(block) && !claimed.has(block.id)))
    return wanted.map((block) => planBlock(block, pairs.get(block)))
  }

  function planBlock(block: MarkdownBlock, same: PageBlock | undefined): PlannedBlock {
    const existing = same ?? (block.keep === undefined ? undefined : known.get(block.keep))
    const stays = same !== undefined
    if (!existing) return { block, stays, children: planSiblings([], block.children) }
    if (same && keys.whole(same) === keys.whole(block)) return { block, before: existing, stays, children: [] }
    const mapping = markdownOf(existing.type)
    const isUnsaid = existing.isCut || keys.own(existing) === keys.own(block)
    const content = isUnsaid ? undefined : (mapping.merge?.(existing.content, block.content) ?? block.content)
    const children = existing.isCut || mapping.hidesChildren?.(existing.content) || markdownOf(block.type).hidesChildren?.(block.content) ? [] : planSiblings(existing.children, block.children)
    return { block, before: existing, stays, ...(content === undefined || content === existing.content ? {} : { content }), children }
  }
}

type Either = PageBlock | MarkdownBlock

function visit<B extends { children: B[] }>(blocks: readonly B[], look: (block: B) => void, isOpen: (block: B) => boolean = () => true) {
  for (const block of blocks) {
    look(block)
    if (isOpen(block)) visit(block.children, look, isOpen)
  }
}

function* everyBlock<B extends { children: B[] }>(blocks: readonly B[]): Iterable<B> {
  for (const block of blocks) {
    yield block
    yield* everyBlock(block.children)
  }
}

const showsChildren = (block: PageBlock) => !block.isCut && !markdownOf(block.type).hidesChildren?.(block.content)

/** The blocks of a page that Markdown can name: those it shows, by id. */
export function shownBlocks(blocks: readonly PageBlock[]): Map<string, PageBlock> {
  const shown = new Map<string, PageBlock>()
  visit(blocks, (block) => shown.set(block.id, block), showsChildren)
  return shown
}

/** What two blocks are compared by: what they say with all below them, what they say alone, their type. */
function keysOf(options: WriteOptions, claimed: ReadonlySet<string>) {
  const owns = new Map<Either, string>()
  const wholes = new Map<Either, number>()
  const numbers = new Map<string, number>()
  const idOf = (block: Either) => ('id' in block ? block.id : block.keep)
  const identity = (block: Either) => {
    const id = idOf(block)
    return id !== undefined && claimed.has(id) ? `keep ${id}` : undefined
  }
  const isHidden = (block: Either) => ('isCut' in block && block.isCut) || markdownOf(block.type).hidesChildren?.(block.content) === true

  function own(block: Either): string {
    const found = owns.get(block)
    if (found !== undefined) return found
    const isByIdentity = identity(block) !== undefined && (isHidden(block) || block.type !== 'synced_block')
    const key = isByIdentity ? identity(block)! : said(block)
    owns.set(block, key)
    return key
  }

  // An original says nothing of its own, and its address is not what it says.
  const said = (block: Either) =>
    block.type === 'synced_block' && !block.content.synced_from
      ? (identity(block) ?? 'synced_block')
      : writeMarkdown([{ id: idOf(block) ?? '', type: block.type, content: block.content, children: [], ...('isCut' in block ? { isCut: block.isCut === true } : {}) }], options).markdown

  function whole(block: Either): number {
    const found = wholes.get(block)
    if (found !== undefined) return found
    const below = isHidden(block) ? [] : (block.children as Either[]).map(whole)
    const key = `${own(block)}\n${below.join(' ')}`
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    wholes.set(block, number)
    return number
  }

  return { own, whole, type: (block: Either) => identity(block) ?? block.type }
}

/**
 * Pairs old siblings with new ones in order: first those alike by the first key, then, between two such pairs, by the next.
 * No pair crosses another, so paired blocks keep their places.
 */
function align<A extends object, B extends object>(old: readonly A[], wanted: readonly B[], keys: readonly ((block: any) => unknown)[]): Map<B, A> {
  const pairs = new Map<B, A>()
  pairBetween(0, old.length, 0, wanted.length, 0)
  return pairs

  function pairBetween(oldFrom: number, oldTo: number, newFrom: number, newTo: number, level: number) {
    const key = keys[level]
    if (!key || oldFrom === oldTo || newFrom === newTo) return
    let [a, b, c, d] = [oldFrom, newFrom, oldTo, newTo]
    const isAlike = (left: number, right: number) => key(old[left]) === key(wanted[right])
    while (a < c && b < d && isAlike(a, b)) pairs.set(wanted[b++]!, old[a++]!)
    while (a < c && b < d && isAlike(c - 1, d - 1)) pairs.set(wanted[--d]!, old[--c]!)
    const anchors = longestRising(candidates(a, c, b, d, key))
    for (const [left, right] of anchors) {
      pairs.set(wanted[right]!, old[left]!)
      pairBetween(a, left, b, right, level + 1)
      ;[a, b] = [left + 1, right + 1]
    }
    pairBetween(a, c, b, d, level + 1)
  }

  /** The nth of a kind among the new goes with the nth among the old. */
  function candidates(a: number, c: number, b: number, d: number, key: (block: any) => unknown): [number, number][] {
    const places = new Map<unknown, number[]>()
    for (let left = c - 1; left >= a; left -= 1) {
      const found = places.get(key(old[left]))
      if (found) found.push(left)
      else places.set(key(old[left]), [left])
    }
    const found: [number, number][] = []
    for (let right = b; right < d; right += 1) {
      const left = places.get(key(wanted[right]))?.pop()
      if (left !== undefined) found.push([left, right])
    }
    return found
  }
}

/** The longest part of the pairs in which the first number rises as the second does. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = []
  const previous: (number | undefined)[] = []
  for (const [index, [left]] of pairs.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]![0] < left) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? tails[low - 1] : undefined
    tails[low] = index
  }
  const rising: [number, number][] = []
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) rising.push(pairs[at]!)
  return rising.reverse()
}
