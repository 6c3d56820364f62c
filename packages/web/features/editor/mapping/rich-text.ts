import type { Annotations, Mention, RichTextItem } from '../../../api/wire.ts'
import type { Inline, StyledText } from './editor-block.ts'
import { parsedOr } from './parsed.ts'

const FLAGS = { bold: 'bold', italic: 'italic', underline: 'underline', strikethrough: 'strike', code: 'code' } as const
const COLORS = /^(gray|brown|orange|yellow|green|blue|purple|pink|red)$/
/** The API takes texts of at most 2,000 units; it joins them again. */
const LONGEST = 2000

/** To be told apart from “default” in what is read back, though both look alike. */
const NO_GROUND = 'default_background'

/** A colour of the API as the editor's two. */
export function colorProps(color: string | undefined): { textColor: string; backgroundColor: string } {
  if (color === NO_GROUND) return { textColor: NO_GROUND, backgroundColor: 'default' }
  const [, name, ground] = /^(\w+?)(_background)?$/.exec(color ?? 'default') ?? []
  const known = name && COLORS.test(name) ? name : 'default'
  return { textColor: ground ? 'default' : known, backgroundColor: ground ? known : 'default' }
}

/** The editor's two colours as one of the API: of both, the ground counts. */
export function colorOf({ textColor, backgroundColor }: Record<string, unknown>): string {
  if (COLORS.test(String(backgroundColor))) return `${backgroundColor}_background`
  return COLORS.test(String(textColor)) || textColor === NO_GROUND ? String(textColor) : 'default'
}

function stylesOf(annotations: Annotations): StyledText['styles'] {
  const styles: StyledText['styles'] = {}
  for (const [flag, style] of Object.entries(FLAGS)) if (annotations[flag as keyof typeof FLAGS]) styles[style] = true
  const { textColor, backgroundColor } = colorProps(annotations.color)
  if (textColor !== 'default') styles.textColor = textColor
  if (backgroundColor !== 'default') styles.backgroundColor = backgroundColor
  return styles
}

function annotationsOf(styles: StyledText['styles']): object | undefined {
  const annotations: Record<string, boolean | string> = {}
  for (const [flag, style] of Object.entries(FLAGS)) if (styles[style]) annotations[flag] = true
  const color = colorOf(styles)
  if (color !== 'default') annotations.color = color
  return Object.keys(annotations).length > 0 ? annotations : undefined
}

/** Rich text of the API as a line of the editor. */
export const readLine = (items: RichTextItem[] | undefined): Inline[] =>
  (items ?? []).map((item): Inline => {
    if (item.type === 'equation') return { type: 'inlineEquation', props: { expression: item.equation.expression, annotations: written(item.annotations) } }
    if (item.type === 'mention' && isWritable(item.mention)) {
      return { type: 'mention', props: { mention: JSON.stringify(item.mention), text: item.plain_text, annotations: written(item.annotations) } }
    }
    const content = item.type === 'text' ? item.text.content : item.plain_text
    const href = item.type === 'text' ? item.text.link?.url : item.href
    const text: StyledText = { type: 'text', text: content, styles: stylesOf(item.annotations) }
    return href ? { type: 'link', href, content: [text] } : text
  })

/** Annotations of what is no text are kept as they came; they cannot be changed in the editor. */
const written = (annotations: Annotations) => JSON.stringify(annotationsOf(stylesOf(annotations)) ?? {})

/** Previews of links come from Notion alone and cannot be sent back; in the editor they are links. */
const isWritable = (mention: Mention) => ['user', 'page', 'database', 'date', 'template_mention', 'custom_emoji'].includes(mention.type)

/** A line of the editor as rich text on write. */
export const writeLine = (line: readonly Inline[]): object[] =>
  line.flatMap((piece): object[] => {
    if (piece.type === 'text') return texts(piece, null)
    if (piece.type === 'link') return piece.content.flatMap((text) => texts(text, piece.href))
    const annotations = parsedOr(piece.props.annotations, {})
    const around = Object.keys(annotations).length > 0 ? { annotations } : {}
    if (piece.type === 'inlineEquation') return [{ type: 'equation', equation: { expression: piece.props.expression }, ...around }]
    const mention = parsedOr<Mention | null>(piece.props.mention, null)
    return mention ? [{ type: 'mention', mention: writtenMention(mention), ...around }] : texts({ type: 'text', text: piece.props.text ?? '', styles: {} }, null)
  })

function writtenMention(mention: Mention): object {
  if (mention.type === 'user') return { type: 'user', user: { id: mention.user.id } }
  if (mention.type === 'custom_emoji') return { type: 'custom_emoji', custom_emoji: { id: mention.custom_emoji.id } }
  return mention
}

function texts({ text, styles }: StyledText, url: string | null): object[] {
  const annotations = annotationsOf(styles)
  const pieces: object[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + LONGEST, text.length)
    // Not through the middle of a character.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1]!)) end -= 1
    const content = text.slice(at, end)
    pieces.push({ type: 'text', text: { content, ...(url ? { link: { url } } : {}) }, ...(annotations ? { annotations } : {}) })
    at = end
  }
  return pieces
}
