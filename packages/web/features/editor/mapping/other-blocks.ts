import type { FileValue, RichTextItem } from '../../../api/wire.ts'
import { contentOf } from '../../../blocks/block-types.ts'
import { type BlockMapping, type EditorBlock, lineOf } from './editor-block.ts'
import { parsedOr } from './parsed.ts'
import { colorOf, colorProps, readLine, writeLine } from './rich-text.ts'

/** A block that holds nothing of its own. */
const bare = (editor: string, children: BlockMapping['children'] = 'none', inner: object = {}): BlockMapping => ({
  editor,
  read: () => ({ props: {} }),
  write: () => inner,
  children,
})

export const divider = bare('divider')
export const breadcrumb = bare('breadcrumb')
export const columnList = bare('columnList', ['column'])
/** Each child is a tab: a paragraph whose text is the label. */
export const tab = bare('tabs', ['paragraph'])

export const tableOfContents: BlockMapping = {
  editor: 'contents',
  read: (block) => ({ props: colorProps(contentOf<{ color?: string }>(block).color) }),
  write: ({ props }) => ({ color: colorOf(props) }),
  children: 'none',
}

export const column: BlockMapping = {
  editor: 'column',
  read: (block) => ({ props: { ratio: contentOf<{ width_ratio?: number }>(block).width_ratio ?? 0 } }),
  write: ({ props }) => (Number(props.ratio) > 0 ? { width_ratio: Number(props.ratio) } : {}),
  children: 'blocks',
}

export const equation: BlockMapping = {
  editor: 'equation',
  read: (block) => ({ props: { expression: contentOf<{ expression: string }>(block).expression } }),
  write: ({ props }) => ({ expression: String(props.expression) }),
  children: 'none',
}

/** A file by address or upload. Its line in the editor is the caption. */
const media = (kind: string): BlockMapping => ({
  editor: 'media',
  is: ({ props }) => props.kind === kind,
  read: (block) => {
    const file = contentOf<FileValue>(block)
    const source = file.type === 'external' ? { external: file.external } : { file: { url: file.file?.url } }
    return { props: { kind, source: JSON.stringify(source), name: file.name ?? '' }, content: readLine(file.caption) }
  },
  write: (block, isNew) => {
    const { file, ...given } = sourceOf(block)
    const name = kind === 'file' && block.props.name ? { name: block.props.name } : {}
    // A file that is there stays as it is; only a new block names it, by the address it was read under.
    return { ...(file && isNew ? { external: file } : given), caption: writeLine(lineOf(block)), ...name }
  },
  children: 'none',
  isComplete: (block) => Object.keys(sourceOf(block)).length > 0,
})

/** Where a media block's file is. */
export const sourceOf = (block: Pick<EditorBlock, 'props'>) =>
  parsedOr<{ external?: { url: string }; file?: { url: string }; file_upload?: { id: string } }>(block.props.source, {})

export const image = media('image')
export const video = media('video')
export const audio = media('audio')
export const file = media('file')
export const pdf = media('pdf')

/** An address shown as a card. Its line in the editor is the caption. */
const webLink = (kind: string): BlockMapping => ({
  editor: 'linkCard',
  is: ({ props }) => props.kind === kind,
  read: (block) => {
    const { url, caption } = contentOf<{ url: string; caption?: RichTextItem[] }>(block)
    return { props: { kind, url }, content: readLine(caption) }
  },
  write: (block) => ({ url: String(block.props.url), caption: writeLine(lineOf(block)) }),
  children: 'none',
  isComplete: ({ props }) => props.url !== '',
})

export const bookmark = webLink('bookmark')
export const embed = webLink('embed')

export const linkToPage: BlockMapping = {
  editor: 'linkToPage',
  read: (block) => ({ props: { target: JSON.stringify(contentOf(block)) } }),
  write: ({ props }) => {
    const { type, ...target } = parsedOr<Record<string, string>>(props.target, {})
    return type ? { [type]: target[type] } : target
  },
  children: 'none',
  isComplete: ({ props }) => props.target !== '',
}

/** A page in this page: its title and its content are its own. */
export const childPage: BlockMapping = {
  editor: 'childPage',
  read: (block) => ({ props: { title: contentOf<{ title: string }>(block).title } }),
  write: () => ({ title: '' }),
  children: 'none',
}

/** A database in this page: made with what it begins with, and otherwise its own. */
export const childDatabase: BlockMapping = {
  editor: 'childDatabase',
  read: (block) => ({ props: { title: contentOf<{ title: string }>(block).title } }),
  write: ({ props }, isNew) => (isNew ? { is_inline: props.isInline === true } : {}),
  children: 'none',
}

/** Shown by the read views, moved and trashed, and otherwise as it came. */
export const kept: BlockMapping = {
  editor: 'kept',
  read: (block) => ({ props: { source: JSON.stringify(block) } }),
  write: null,
  children: 'none',
}

/** The original of a synced block is edited in place; a copy shows it. */
export const syncedBlock: BlockMapping = bare('synced', 'blocks', { synced_from: null })
