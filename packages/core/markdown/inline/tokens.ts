/** The words of one line of the dialect: text, code, equations, mentions, and the marks that may stand around them. */
import type { Mention } from '../../values/rich-text.ts'
import { readColor } from '../colors.ts'
import { readEntities } from '../entities.ts'
import { isOn, readTag, type Tag } from '../tags.ts'
import { codeReader } from './code-spans.ts'
import { readDestination } from './destinations.ts'
import { equationReader } from './equations.ts'
import { isMentionTag, readMention } from './mentions.ts'
import { isLinkUrl } from './urls.ts'

export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'equation'; expression: string }
  | { kind: 'mention'; mention: Mention }
  | { kind: 'break' }
  /** Asterisks or tildes; what they open or close is found out when the whole line is known. */
  | { kind: 'run'; source: string; canOpen: boolean; canClose: boolean }
  | { kind: 'bracket'; source: '[' }
  | { kind: 'destination'; url: string; source: string }
  | { kind: 'span'; source: string; underline: boolean; color: string | undefined }
  | { kind: 'span-end'; source: string }
  /** `[^https://…]`: a citation, shown as a link. */
  | { kind: 'citation'; url: string }

const plainRun = /[^\\*~`$[\]<&\n]+/y

/** Splits a line into its words, from left to right and in one go. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  const code = codeReader(line)
  const equation = equationReader(line, code)
  let at = 0
  while (at < line.length) at = readToken()
  return tokens

  function text(source: string) {
    const last = tokens.at(-1)
    if (last?.kind === 'text') last.text += source
    else tokens.push({ kind: 'text', text: source })
  }

  function push(token: Token, end: number): number {
    tokens.push(token)
    return end
  }

  function literal(end: number): number {
    text(line.slice(at, end))
    return end
  }

  function readToken(): number {
    plainRun.lastIndex = at
    const plain = plainRun.exec(line)
    if (plain) return literal(at + plain[0].length)
    switch (line[at]) {
      case '\\':
        return readEscape()
      case '*':
      case '~':
        return readRun(line[at]!)
      case '`':
        return readCode()
      case '$':
        return readEquation()
      case '[':
        return readCitation() ?? push({ kind: 'bracket', source: '[' }, at + 1)
      case ']':
        return readLinkEnd() ?? literal(at + 1)
      case '<':
        return readAngle()
      case '&':
        return readReference()
      default:
        return push({ kind: 'break' }, at + 1)
    }
  }

  function readEscape(): number {
    const next = line[at + 1]
    if (next === undefined || !/[!-/:-@[-`{-~]/.test(next)) return literal(at + 1)
    text(next)
    return at + 2
  }

  function readRun(character: string): number {
    let end = at
    while (line[end] === character) end += 1
    const before = line[at - 1]
    const after = line[end]
    const canClose = before !== undefined && !/\s/.test(before)
    const canOpen = after !== undefined && !/\s/.test(after)
    return push({ kind: 'run', source: line.slice(at, end), canOpen, canClose }, end)
  }

  function readCode(): number {
    const found = code(at)
    if (found) return push({ kind: 'code', text: found.content }, found.end)
    let end = at
    while (line[end] === '`') end += 1
    return literal(end)
  }

  function readEquation(): number {
    const found = equation(at)
    return found ? push({ kind: 'equation', expression: found.expression }, found.end) : literal(at + 1)
  }

  function readCitation(): number | null {
    if (line[at + 1] !== '^') return null
    const found = /^\[\^(https?:\/\/[^[\]\s]{1,2000})\]/i.exec(line.slice(at, at + 2012))
    if (!found || !isLinkUrl(found[1]!)) return null
    return push({ kind: 'citation', url: found[1]! }, at + found[0].length)
  }

  function readLinkEnd(): number | null {
    const found = readDestination(line, at + 1)
    if (!found || !isLinkUrl(found.url)) return null
    return push({ kind: 'destination', url: found.url, source: line.slice(at, found.end) }, found.end)
  }

  function readAngle(): number {
    const tag = readTag(line, at)
    if (!tag) return readAutolink()
    if (tag.name === 'br' && tag.kind !== 'close') return push({ kind: 'break' }, tag.end)
    if (tag.name === 'span' && tag.kind === 'close') return push({ kind: 'span-end', source: '</span>' }, tag.end)
    if (tag.name === 'span' && tag.kind === 'open') {
      const { underline, color } = tag.attributes
      return push({ kind: 'span', source: line.slice(at, tag.end), underline: isOn(underline), color: readColor(color) }, tag.end)
    }
    const mention = tag.kind !== 'close' && isMentionTag(tag.name) ? readMention(tag) : null
    const end = mention && endOfMention(tag)
    return mention && end ? push({ kind: 'mention', mention }, end) : literal(tag.end)
  }

  /** Past the name inside a mention, which is not read: the mention brings its own. */
  function endOfMention(tag: Tag): number | null {
    if (tag.kind === 'alone') return tag.end
    const close = line.slice(tag.end, tag.end + 5000).indexOf(`</${tag.name}>`)
    return close < 0 ? null : tag.end + close + tag.name.length + 3
  }

  function readAutolink(): number {
    const found = /^<(https?:\/\/[^\s<>]{1,2000})>/i.exec(line.slice(at, at + 2012))
    if (!found || !isLinkUrl(found[1]!)) return literal(at + 1)
    tokens.push({ kind: 'bracket', source: '[' })
    text(found[1]!)
    return push({ kind: 'destination', url: found[1]!, source: '' }, at + found[0].length)
  }

  function readReference(): number {
    const found = /^&#?\w{1,8};/.exec(line.slice(at, at + 11))
    if (!found) return literal(at + 1)
    text(readEntities(found[0]))
    return at + found[0].length
  }
}
