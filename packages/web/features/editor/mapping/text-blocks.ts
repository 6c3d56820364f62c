import { languages, PLAIN_TEXT } from '@understudy/core/block-types/code-languages.ts'
import type { RichTextItem } from '../../../api/wire.ts'
import { contentOf } from '../../../blocks/block-types.ts'
import { type BlockMapping, type EditorBlock, lineOf, type Props } from './editor-block.ts'
import { parsedOr } from './parsed.ts'
import { colorOf, colorProps, readLine, writeLine } from './rich-text.ts'

type TextContent = { rich_text: RichTextItem[]; color?: string }
type Extra = {
  is?: BlockMapping['is']
  read?: (content: any) => Props
  write?: (block: EditorBlock) => object
}

/** A block of a line and a colour. */
const textBlock = (editor: string, extra: Extra = {}): BlockMapping => ({
  editor,
  ...(extra.is ? { is: extra.is } : {}),
  read: (block) => {
    const content = contentOf<TextContent>(block)
    return { props: { ...colorProps(content.color), ...extra.read?.(content) }, content: readLine(content.rich_text) }
  },
  write: (block) => ({ rich_text: writeLine(lineOf(block)), ...extra.write?.(block), color: colorOf(block.props) }),
  children: 'blocks',
})

const heading = (level: 1 | 2 | 3 | 4): BlockMapping => ({
  ...textBlock('heading', {
    is: ({ props }) => props.level === level,
    read: ({ is_toggleable }) => ({ level, isToggleable: is_toggleable === true }),
    // What has something below it folds, as on Notion.
    write: ({ props, children }) => ({ is_toggleable: props.isToggleable === true || children.length > 0 }),
  }),
  // One whose last child goes stops to fold, and the server would miss that the child is about to go.
  isWhole: true,
})

export const paragraph = textBlock('paragraph')
export const heading1 = heading(1)
export const heading2 = heading(2)
export const heading3 = heading(3)
export const heading4 = heading(4)
export const bulletedListItem = textBlock('bulletListItem')
export const numberedListItem = textBlock('numberedListItem')
export const toggle = textBlock('toggleListItem')
export const quote = textBlock('quote')

export const toDo = textBlock('checkListItem', {
  read: ({ checked }) => ({ checked: checked === true }),
  write: ({ props }) => ({ checked: props.checked === true }),
})

/** An icon that can be written back; a file's cannot, so it is left alone. */
function writtenIcon(json: unknown): object {
  const icon = parsedOr<{ type: string; [key: string]: unknown } | null>(json, null)
  return icon && icon.type !== 'file' ? { icon: { [icon.type]: icon[icon.type] } } : {}
}

export const callout = textBlock('callout', {
  read: ({ icon }) => ({ icon: icon ? JSON.stringify(icon) : '' }),
  write: ({ props }) => writtenIcon(props.icon),
})

const SHORT: Record<string, string> = { js: 'javascript', jsx: 'javascript', ts: 'typescript', tsx: 'typescript', py: 'python', sh: 'shell', zsh: 'shell', yml: 'yaml', md: 'markdown', rb: 'ruby', rs: 'rust', cs: 'c#', cpp: 'c++', kt: 'kotlin', dockerfile: 'docker' }

/** A language that the API knows, by its name or by the short one that pasted code and fences bring. */
function languageOf(name: string): string {
  const asked = name.toLowerCase()
  const known = SHORT[asked] ?? asked
  return (languages as readonly string[]).includes(known) ? known : PLAIN_TEXT
}

/** Source code. Its caption is not shown in the editor: it is left alone, and goes with a copy. */
export const code: BlockMapping = {
  editor: 'codeBlock',
  read: (block) => {
    const { rich_text, language, caption } = contentOf<{ rich_text: RichTextItem[]; language: string; caption: RichTextItem[] }>(block)
    const kept: Props = caption.length > 0 ? { caption: JSON.stringify({ caption }) } : {}
    return { props: { language, ...kept }, content: readLine(rich_text) }
  },
  write: (block, isNew) => {
    const { caption } = parsedOr<{ caption?: RichTextItem[] }>(block.props.caption, {})
    return {
      rich_text: writeLine(lineOf(block)),
      language: languageOf(String(block.props.language)),
      ...(isNew && caption ? { caption: writeLine(readLine(caption)) } : {}),
    }
  },
  children: 'none',
}
