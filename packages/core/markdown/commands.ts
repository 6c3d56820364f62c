/** The four ways to change a page's Markdown, on its text as it is read. */
import { validationError } from '../errors/refusals.ts'
import { object, optional, oneOf, type Static, text, Type } from '../schema/shapes.ts'
import { finder, placesOf, splitBy } from '../values/find-text.ts'
import { markdownLimits } from './limits.ts'
import type { Written } from './write-markdown.ts'

const allowDeleting = () => optional(Type.Boolean())

const insertContent = object({
  content: text(),
  after: optional(text()),
  position: optional(object({ type: oneOf('start', 'end') })),
})
const replaceRange = object({ content: text(), content_range: text(), allow_deleting_content: allowDeleting() })
const updateContent = object({
  content_updates: Type.Array(object({ old_str: text(), new_str: text(), replace_all_matches: optional(Type.Boolean()) }), { maxItems: 100 }),
  allow_deleting_content: allowDeleting(),
})
const replaceContent = object({ new_str: text(), allow_deleting_content: allowDeleting() })
const allowAsync = () => optional(Type.Boolean())

/** The shape of a change of a page's Markdown. */
export const markdownCommandInput = () =>
  Type.Union([
    object({ type: Type.Literal('insert_content'), insert_content: insertContent, allow_async: allowAsync() }),
    object({ type: Type.Literal('replace_content_range'), replace_content_range: replaceRange, allow_async: allowAsync() }),
    object({ type: Type.Literal('update_content'), update_content: updateContent, allow_async: allowAsync() }),
    object({ type: Type.Literal('replace_content'), replace_content: replaceContent, allow_async: allowAsync() }),
  ])
export type MarkdownCommand = Static<ReturnType<typeof markdownCommandInput>>

/** The Markdown after a command, and whether it may delete pages and databases. Throws `validation_error`. */
export function applyCommand(command: MarkdownCommand, written: Written): { markdown: string; allowsDeleting: boolean } {
  switch (command.type) {
    case 'insert_content':
      return { markdown: insert(written, command.insert_content), allowsDeleting: false }
    case 'replace_content_range': {
      const { content, content_range, allow_deleting_content } = command.replace_content_range
      const [start, end] = select(written.markdown, content_range, 'content_range')
      return { markdown: written.markdown.slice(0, start) + content + written.markdown.slice(end), allowsDeleting: allow_deleting_content === true }
    }
    case 'update_content': {
      const { content_updates, allow_deleting_content } = command.update_content
      const markdown = content_updates.reduce(replaceText, written.markdown)
      return { markdown, allowsDeleting: allow_deleting_content === true }
    }
    case 'replace_content':
      return { markdown: command.replace_content.new_str, allowsDeleting: command.replace_content.allow_deleting_content === true }
  }
}

function insert(written: Written, { content, after, position }: Static<typeof insertContent>): string {
  const { markdown } = written
  if (after !== undefined && position !== undefined) {
    throw validationError('body failed validation: body.insert_content.position should be not present when body.insert_content.after is given.')
  }
  if (after !== undefined) return insertAfter(written, content, select(markdown, after, 'after')[1])
  if (position?.type === 'start') return joined(content, markdown)
  return joined(markdown, content)
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join('\n')

/** New lines after the block in which the selection ends and all below that block, as deep as it stands. */
function insertAfter({ markdown, spans }: Written, content: string, end: number): string {
  const lines = markdown.split('\n')
  const selected = markdown.slice(0, end).replace(/\n+$/, '')
  const line = selected.split('\n').length - 1
  const around = spans.filter(({ first, last }) => first <= line && line <= last)
  // A row or a column takes no neighbours but its like: content goes after its table or columns.
  const span = around.findLast(({ block }) => block.type !== 'table_row' && block.type !== 'column')
  if (!span) return joined(markdown, content)
  const indented = content.split('\n').map((text) => (text.trim() === '' ? text : '\t'.repeat(span.depth) + text))
  return [...lines.slice(0, span.last + 1), ...indented, ...lines.slice(span.last + 1)].join('\n')
}

/**
 * Where a selection stands: the text itself, or `start…end` with three dots, from the start to the first end after it.
 * It must stand there once.
 */
function select(markdown: string, selection: string, field: string): [start: number, end: number] {
  const normal = selection.replaceAll('\r\n', '\n')
  const whole = find(markdown, normal)
  if (whole.length === 1) return [whole[0]!, whole[0]! + normal.length]
  if (whole.length > 1) throw severalMatches(field, selection, whole.length)
  const dots = /\.\.\.|…/.exec(normal)
  const head = dots ? normal.slice(0, dots.index) : ''
  const tail = dots ? normal.slice(dots.index + dots[0].length) : ''
  const starts = head === '' ? [] : find(markdown, head)
  if (starts.length > 1) throw severalMatches(field, selection, starts.length)
  const start = starts[0]
  const found = start === undefined || tail === '' ? -1 : finder(tail)(markdown, start + head.length)
  if (start === undefined || found < 0) throw notFound(field, selection)
  return [start, found + tail.length]
}

function replaceText(markdown: string, update: Static<typeof updateContent>['content_updates'][number]): string {
  const old = update.old_str.replaceAll('\r\n', '\n')
  const places = find(markdown, old)
  if (places.length === 0) throw notFound('old_str', update.old_str)
  if (places.length > 1 && !update.replace_all_matches) throw severalMatches('old_str', update.old_str, places.length)
  if (markdown.length + places.length * (update.new_str.length - old.length) > markdownLimits.length) {
    throw validationError('The content would become too long.')
  }
  return splitBy(markdown, old).join(update.new_str)
}

/** Where a text stands; nowhere for an empty one. */
const find = (markdown: string, wanted: string): number[] => (wanted === '' ? [] : placesOf(markdown, wanted))

const shown = (text: string) => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}...` : text)
const notFound = (field: string, text: string) => validationError(`Could not find ${field} in the page content: ${shown(text)}.`)
const severalMatches = (field: string, text: string, count: number) =>
  validationError(
    `Found ${count} matches of ${field} in the page content: ${shown(text)}. ${field === 'old_str' ? 'Give more context so that it matches once, or set replace_all_matches.' : 'Give more context so that it matches once.'}`,
  )
