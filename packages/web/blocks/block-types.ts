import type { ReactNode } from 'react'
import type { Block } from '../api/wire.ts'

/** Every block type the public API can answer (the SDK's response types on 2026-03-11). */
export type BlockType =
  | 'paragraph'
  | 'heading_1'
  | 'heading_2'
  | 'heading_3'
  | 'heading_4'
  | 'bulleted_list_item'
  | 'numbered_list_item'
  | 'to_do'
  | 'toggle'
  | 'quote'
  | 'callout'
  | 'code'
  | 'equation'
  | 'divider'
  | 'breadcrumb'
  | 'table_of_contents'
  | 'column_list'
  | 'column'
  | 'table'
  | 'table_row'
  | 'synced_block'
  | 'link_to_page'
  | 'bookmark'
  | 'embed'
  | 'image'
  | 'video'
  | 'file'
  | 'pdf'
  | 'audio'
  | 'tab'
  | 'template'
  | 'child_page'
  | 'child_database'
  | 'link_preview'
  | 'meeting_notes'
  | 'unsupported'

/** How one block type looks. Its frame (anchor, highlight, comments) is drawn around it. */
export type BlockView = (props: { block: Block }) => ReactNode

/** What a block holds under the key of its own type. */
export const contentOf = <Content>(block: Block) => (block[block.type] ?? {}) as Content
