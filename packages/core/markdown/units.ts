/**
 * The lines of Markdown cut into what can be a block: a line, a container with what it holds, or a piece that is literal
 * (code, equations) or has rows (tables). Containers are matched here, once, so that a tag without its end is just a line.
 */
import type { MarkdownBlock } from './block-markdown.ts'
import { readCode } from './blocks/code.ts'
import { readEquation } from './blocks/equation.ts'
import { isDelimiterRow, readPipeTable } from './blocks/table.ts'
import { readTag, type Tag } from './tags.ts'

export type Unit =
  /** A line without its indentation; `column` tells how far it was indented. */
  | { kind: 'line'; column: number; text: string }
  | { kind: 'block'; column: number; block: MarkdownBlock }
  | { kind: 'container'; column: number; tag: Tag; open: string; close: string; units: Unit[]; lines: string[] }

type Frame = { column: number; tag: Tag; open: string; units: Unit[]; lines: string[] }

// More than blocks can be deep (read-markdown.ts); beyond it tags are text.
const DEEPEST_CONTAINER = 70
const summary = /^<summary>.*<\/summary>$/

/** Cuts Markdown into units. `containers` are the names of tags that stand around lines. */
export function unitsOf(markdown: string, containers: ReadonlySet<string>): Unit[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n')
  const nextMath = nextOf(lines, (line) => line.trim() === '$$')
  const nextTableEnd = nextOf(lines, (line) => line.trimEnd().endsWith('</table>'))
  const frames: Frame[] = []
  const roots: Unit[] = []
  let at = 0
  while (at < lines.length) at = readLine(lines[at]!)
  while (frames.length > 0) abandon()
  return roots

  function readLine(line: string): number {
    const text = asTag(line.trim())
    if (text === '') return at + 1
    const column = columnOf(line)
    const fence = /^(`{3,}|~{3,})([^`~]*)$/.exec(text)
    if (fence) return readFence(column, fence[1]!, fence[2]!)
    if (text === '$$') return readMath(column)
    if (text.startsWith('|') && isDelimiterRow(lines[at + 1]?.trim() ?? '')) return readPipes(column)
    if (text.startsWith('<')) return readTagLine(line, text, column)
    return addLine(line, text, column)
  }

  /** Callouts may also be fenced by colons, `::: callout {icon="🎯"}` to `:::` (documented for a while). */
  function asTag(text: string): string {
    if (!text.startsWith(':::')) return text
    const fence = /^:{3,}[ \t]*callout[ \t]*(?:\{([^{}]*)\})?$/.exec(text)
    if (fence) return `<callout${fence[1] ? ` ${fence[1]}` : ''}>`
    return /^:{3,}$/.test(text) && frames.some(({ tag }) => tag.name === 'callout') ? '</callout>' : text
  }

  function addLine(line: string, text: string, column: number): number {
    for (const frame of frames.slice(-1)) frame.lines.push(line)
    add({ kind: 'line', column, text })
    return at + 1
  }

  function add(unit: Unit) {
    const into = frames.at(-1)?.units ?? roots
    into.push(unit)
  }

  function readFence(column: number, fence: string, info: string): number {
    let end = at + 1
    while (end < lines.length && !isFenceEnd(lines[end]!, fence)) end += 1
    add({ kind: 'block', column, block: readCode(info, dedent(lines.slice(at + 1, end), lines[at]!)) })
    return end + 1
  }

  function readMath(column: number): number {
    const end = nextMath[at + 1]
    const block = end === undefined ? null : readEquation(dedent(lines.slice(at + 1, end), lines[at]!))
    if (!block) return addLine(lines[at]!, '$$', column)
    add({ kind: 'block', column, block })
    return end! + 1
  }

  function readPipes(column: number): number {
    let end = at + 2
    while (end < lines.length && lines[end]!.trim().startsWith('|')) end += 1
    const rows = lines.slice(at, end).map((row) => row.trim())
    const block = readPipeTable([rows[0]!, ...rows.slice(2)])
    if (!block) return addLine(lines[at]!, rows[0]!, column)
    add({ kind: 'block', column, block })
    return end
  }

  function readTagLine(line: string, text: string, column: number): number {
    const tag = readTag(text, 0)
    if (!tag || !containers.has(tag.name)) {
      const frame = frames.at(-1)
      // The line of a toggle is no block of its own.
      if (frame?.tag.name === 'details' && frame.lines.length === 0 && frame.units.length === 0 && summary.test(text)) {
        frame.lines.push(text)
        return at + 1
      }
      return addLine(line, text, column)
    }
    const rest = text.slice(tag.end).trim()
    if (tag.kind === 'close' && rest === '') return readClose(line, text, column, tag.name)
    if (tag.kind !== 'open') return addLine(line, text, column)
    if (tag.name === 'table') return readTable(line, text, column, tag)
    const inside = rest.endsWith(`</${tag.name}>`) ? rest.slice(0, -tag.name.length - 3).trim() : ''
    if (inside !== '' && !inside.includes(`</${tag.name}>`)) return readOneLine(text, column, tag, inside)
    if (frames.length >= DEEPEST_CONTAINER || (rest !== '' && !(tag.name === 'details' && summary.test(rest)))) return addLine(line, text, column)
    frames.push({ column, tag, open: text, units: [], lines: rest === '' ? [] : [rest] })
    return at + 1
  }

  /** `<callout>text</callout>`: a container on one line. */
  function readOneLine(text: string, column: number, tag: Tag, inside: string): number {
    const units: Unit[] = tag.name === 'details' && summary.test(inside) ? [] : [{ kind: 'line', column, text: inside }]
    add({ kind: 'container', column, tag, open: text.slice(0, tag.end), close: `</${tag.name}>`, units, lines: [inside] })
    return at + 1
  }

  // The inside of a table is cells, not blocks; it may run over lines as it likes.
  function readTable(line: string, text: string, column: number, tag: Tag): number {
    const end = nextTableEnd[at]
    if (end === undefined) return addLine(line, text, column)
    const whole = end === at ? [text.slice(tag.end)] : [text.slice(tag.end), ...lines.slice(at + 1, end + 1)]
    const last = whole.pop()!.trimEnd()
    const inside = [...whole, last.slice(0, -'</table>'.length)]
    add({ kind: 'container', column, tag, open: text, close: '</table>', units: inside.filter((cell) => cell.trim() !== '').map((cell) => ({ kind: 'line', column, text: cell.trim() })), lines: inside })
    return end + 1
  }

  function readClose(line: string, text: string, column: number, name: string): number {
    if (!frames.some((frame) => frame.tag.name === name)) return addLine(line, text, column)
    while (frames.at(-1)!.tag.name !== name) abandon()
    const { open, units, lines: inside, tag, column: outer } = frames.pop()!
    add({ kind: 'container', column: outer, tag, open, close: text, units, lines: inside })
    return at + 1
  }

  /** Takes an opening tag without its end as a line, and what came after it as lines beside it. */
  function abandon() {
    const { column, open, units } = frames.pop()!
    add({ kind: 'line', column, text: open })
    for (const unit of units) add(unit)
  }
}

const TAB = 4

/** How far a line is indented; a tab counts four blanks. */
function columnOf(line: string): number {
  let column = 0
  for (let at = 0; line[at] === ' ' || line[at] === '\t'; at += 1) column += line[at] === '\t' ? TAB : 1
  return column
}

function isFenceEnd(line: string, fence: string): boolean {
  const text = line.trim()
  return text.startsWith(fence) && text === fence[0]!.repeat(text.length)
}

/** Lines without the indentation that their opening line has. */
function dedent(lines: readonly string[], opening: string): string[] {
  const indent = /^[ \t]*/.exec(opening)![0]
  return lines.map((line) => {
    let shared = 0
    while (shared < indent.length && line[shared] === indent[shared]) shared += 1
    return line.slice(shared)
  })
}

/** For every line the first line from there on that is meant, or undefined. */
function nextOf(lines: readonly string[], isMeant: (line: string) => boolean): (number | undefined)[] {
  const next: (number | undefined)[] = Array.from({ length: lines.length + 1 })
  for (let at = lines.length - 1; at >= 0; at -= 1) next[at] = isMeant(lines[at]!) ? at : next[at + 1]
  return next
}
