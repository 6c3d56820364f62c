import { blockTypeNamed } from '../block-types/index.ts'
import type { MarkdownBlock } from './block-markdown.ts'
import { blockMarkdown, markdownOf } from './blocks/index.ts'
import { readTextLine } from './blocks/text-line.ts'
import { atOnce, type InPieces } from './in-pieces.ts'
import { assertReadable, countingBlocks } from './limits.ts'
import { readTag, type Tag } from './tags.ts'
import { type Unit, unitsOf } from './units.ts'

const mappings = Object.values(blockMarkdown)
const lineReaders = mappings.flatMap(({ readLine }) => (readLine ? [readLine] : []))
const lineTags = new Map(mappings.flatMap((mapping) => Object.entries(mapping.lineTags ?? {})))
const containers = new Map(mappings.flatMap((mapping) => Object.entries(mapping.containers ?? {})))
const containerNames = new Set(containers.keys())

/** How deep blocks stand. Deeper lines become siblings of the deepest: no list is written so, and every step down costs all that look for a block's place. */
export const DEEPEST = 60

/**
 * The blocks that Markdown says. Every line is a block; a line that stands deeper than the one before it is its child, as far
 * as that may have any. Nothing is refused for what it says, what has no meaning is text; what is too much is (limits.ts).
 */
export const readMarkdown = (markdown: string): MarkdownBlock[] => atOnce(readMarkdownInPieces(markdown))

/** The same with a stop after every line, and after everything in a container. */
export function readMarkdownInPieces(markdown: string): InPieces<MarkdownBlock[]> {
  assertReadable(markdown)
  return build(unitsOf(markdown, containerNames), null, 0, countingBlocks())
}

type Step = { column: number; children: MarkdownBlock[] | null }

function* build(units: readonly Unit[], within: string | null, depth: number, count: (block: MarkdownBlock) => void): InPieces<MarkdownBlock[]> {
  const roots: MarkdownBlock[] = []
  let steps: Step[] = []
  for (const unit of units) {
    steps = steps.filter((step) => step.column < unit.column)
    const into = steps.findLast((step) => step.children)?.children ?? roots
    const blocks = unit.kind === 'container' ? readContainer(unit, depth + steps.length + 1, count) : [unit.kind === 'block' ? unit.block : readLine(unit.text)]
    // A column stands in columns alone; elsewhere only what is in it does.
    const fitting = into === roots && within === 'columns' ? blocks : blocks.flatMap((block) => (block.type === 'column' ? block.children : [block]))
    blocks.forEach(count)
    into.push(...fitting)
    const last = fitting.at(-1)
    const isParent = unit.kind === 'line' && last && depth + steps.length < DEEPEST && mayHaveChildren(last)
    steps.push({ column: unit.column, children: isParent ? last.children : null })
    yield
  }
  return roots
}

const mayHaveChildren = ({ type, content }: MarkdownBlock) =>
  !markdownOf(type).hidesChildren?.(content) && blockTypeNamed(type)?.children(content) === 'any'

function readContainer(unit: Unit & { kind: 'container' }, depth: number, count: (block: MarkdownBlock) => void): MarkdownBlock[] {
  const { tag, lines } = unit
  const blocks = () => atOnce(build(unit.units, tag.name, depth, count))
  const read = containers.get(tag.name)!(tag, { blocks, lines })
  if (read) return [read.keep === undefined ? read : { ...read, source: unit.open }]
  return [asText(unit.open), ...blocks(), asText(unit.close)]
}

function readLine(text: string): MarkdownBlock {
  const tagged = text.startsWith('<') ? readLineTag(text) : null
  if (tagged) return tagged.keep === undefined ? tagged : { ...tagged, source: text }
  for (const read of lineReaders) {
    const block = read(text)
    if (block) return block
  }
  return asText(text)
}

function readLineTag(text: string): MarkdownBlock | null {
  const tag = readTag(text, 0)
  const read = tag && lineTags.get(tag.name)
  if (!read) return null
  const inside = insideOf(text, tag)
  return inside === null ? null : read(tag, inside)
}

function insideOf(text: string, tag: Tag): string | null {
  if (tag.kind === 'alone') return tag.end === text.length ? '' : null
  const end = `</${tag.name}>`
  return tag.kind === 'open' && text.endsWith(end) && text.length >= tag.end + end.length ? text.slice(tag.end, -end.length) : null
}

/** A line as a paragraph, whatever it may look like. */
export const asText = (line: string): MarkdownBlock => readTextLine('paragraph', line)
