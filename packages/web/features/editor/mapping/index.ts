import type { Block } from '../../../api/wire.ts'
import { type BlockType, contentOf } from '../../../blocks/block-types.ts'
import { type BlockMapping, type EditorBlock, type GivenBlock, lineOf, type Own } from './editor-block.ts'
import {
  audio, bookmark, breadcrumb, childDatabase, childPage, column, columnList, divider, embed, equation, file, image, kept, linkToPage, pdf, syncedBlock, tab,
  tableOfContents, video,
} from './other-blocks.ts'
import { parsedOr } from './parsed.ts'
import { table, tableRow } from './table.ts'
import {
  bulletedListItem, callout, code, heading1, heading2, heading3, heading4, numberedListItem, paragraph, quote, toDo, toggle,
} from './text-blocks.ts'

/** How every block type is edited. */
const mappings: Record<BlockType, BlockMapping> = {
  paragraph,
  heading_1: heading1,
  heading_2: heading2,
  heading_3: heading3,
  heading_4: heading4,
  bulleted_list_item: bulletedListItem,
  numbered_list_item: numberedListItem,
  to_do: toDo,
  toggle,
  quote,
  callout,
  code,
  equation,
  divider,
  breadcrumb,
  table_of_contents: tableOfContents,
  column_list: columnList,
  column,
  table,
  table_row: tableRow,
  synced_block: syncedBlock,
  link_to_page: linkToPage,
  bookmark,
  embed,
  image,
  video,
  file,
  pdf,
  audio,
  tab,
  child_page: childPage,
  child_database: childDatabase,
  template: kept,
  link_preview: kept,
  meeting_notes: kept,
  unsupported: kept,
}

const isCopy = (block: Block) => block.type === 'synced_block' && contentOf<{ synced_from: object | null }>(block).synced_from !== null

/** The mapping of a block of the API; what this web has no word for is kept. */
export const mappingOf = (block: Block): BlockMapping =>
  isCopy(block) || !Object.hasOwn(mappings, block.type) ? kept : mappings[block.type as BlockType]

const byEditorType = new Map<string, [BlockType, BlockMapping][]>()
for (const [type, mapping] of Object.entries(mappings) as [BlockType, BlockMapping][]) {
  if (mapping !== kept) byEditorType.set(mapping.editor, [...(byEditorType.get(mapping.editor) ?? []), [type, mapping]])
}

/** The API's type of a block in the editor, and its mapping. */
export function mappingIn(block: EditorBlock): [type: string, BlockMapping] {
  const found = byEditorType.get(block.type)?.find(([, mapping]) => mapping.is?.(block) ?? true)
  if (found) return found
  const source = parsedOr(block.props.source, { type: 'unsupported' } as Block)
  // A copy of a synced block can be made again; nothing else that is kept can.
  return [source.type, isCopy(source) ? { ...kept, write: () => ({ synced_from: contentOf<{ synced_from: object }>(source).synced_from }) } : kept]
}

/** What the editor is given for a block itself. */
export const ownOf = (block: Block): Own => {
  const mapping = mappingOf(block)
  return { type: mapping.editor, ...mapping.read(block) }
}

/** What the editor is given for blocks of the API, with all that lies in them. */
export const giveBlocks = (blocks: readonly Block[]): GivenBlock[] =>
  blocks.map((block) => {
    const own: GivenBlock = { id: block.id, ...ownOf(block) }
    const { children } = mappingOf(block)
    if (children === 'none') return own
    const below = giveBlocks(block.children)
    // The editor cannot hold a column without a line; an empty one is not sent.
    return block.type === 'column' && below.length === 0 ? { ...own, children: [emptyLine()] } : { ...own, children: below }
  })

const emptyLines = new Set<string>()

/** A paragraph that stands where there is nothing, so that something can be written there. */
export function emptyLine(): GivenBlock {
  const id = crypto.randomUUID()
  emptyLines.add(id)
  return { id, type: 'paragraph', content: [] }
}

/** Whether a block stands there only so that something can be written. */
export const isEmptyLine = (block: EditorBlock): boolean =>
  emptyLines.has(block.id) && block.type === 'paragraph' && lineOf(block).length === 0 && block.children.length === 0
