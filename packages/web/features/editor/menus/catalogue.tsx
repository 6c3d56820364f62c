import {
  AlignLeft, AtSign, Bookmark, ChevronRight, Code, Columns2, Columns3, File, FileText, Film, Frame, Heading1, Heading2, Heading3, Heading4, Image,
  Lightbulb, Link2, List, ListChecks, ListOrdered, ListTree, Minus, Music, PanelTop, Quote, RefreshCw, Route, Sigma, SmilePlus, Table2, TableProperties, Text,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { words } from '../../../words/index.ts'
import { emptyLine } from '../mapping/index.ts'

const said = words.editor.slash

/** What else a block is called by those who look for it. */
export const otherNames = (key: string): string[] => (said.otherNames as Record<string, string>)[key]?.split(', ') ?? []

/** A block that a person can make. `turns`: a line can become one and keep its text. */
export type Makeable = {
  key: string
  title: string
  icon: LucideIcon
  group: string
  aliases: string[]
  block: { type: string; props?: Record<string, unknown>; content?: unknown; children?: () => unknown[] }
  turns?: boolean
}

const make = (key: string, title: string, icon: LucideIcon, group: string, block: Makeable['block']): Makeable => ({
  key, title, icon, group, block, aliases: otherNames(key),
})
const basic = (key: string, title: string, icon: LucideIcon, type: string, props: Record<string, unknown> = {}): Makeable => ({
  ...make(key, title, icon, said.groups.basic, { type, props }), turns: true,
})
const media = (kind: 'image' | 'video' | 'audio' | 'file' | 'pdf', icon: LucideIcon) => make(kind, said[kind], icon, said.groups.media, { type: 'media', props: { kind } })
const more = (key: string, title: string, icon: LucideIcon, block: Makeable['block']) => make(key, title, icon, said.groups.more, block)
const columns = (count: number, icon: LucideIcon) =>
  more(`columns_${count}`, said.columns(count), icon, {
    type: 'columnList',
    children: () => Array.from({ length: count }, () => ({ type: 'column', children: [emptyLine()] })),
  })
const headings = [Heading1, Heading2, Heading3, Heading4]
const levels = [1, 2, 3, 4] as const

/** What the slash menu offers and a block can turn into, in order. */
export const makeables: Makeable[] = [
  basic('text', said.text, Text, 'paragraph'),
  ...levels.map((level, index) => basic(`heading_${level}`, said.heading(level), headings[index]!, 'heading', { level, isToggleable: false })),
  basic('bulleted_list', said.bulletedList, List, 'bulletListItem'),
  basic('numbered_list', said.numberedList, ListOrdered, 'numberedListItem'),
  basic('to_do', said.toDo, ListChecks, 'checkListItem'),
  basic('toggle', said.toggle, ChevronRight, 'toggleListItem'),
  basic('quote', said.quote, Quote, 'quote'),
  basic('callout', said.callout, Lightbulb, 'callout'),
  basic('code', said.code, Code, 'codeBlock'),
  { ...basic('divider', said.divider, Minus, 'divider'), turns: false },
  {
    ...basic('table', said.table, Table2, 'table'),
    turns: false,
    block: { type: 'table', content: { type: 'tableContent', headerRows: 1, rows: Array.from({ length: 3 }, () => ({ cells: ['', '', ''] })) } },
  },
  media('image', Image),
  media('video', Film),
  media('audio', Music),
  media('file', File),
  media('pdf', FileText),
  more('bookmark', said.bookmark, Bookmark, { type: 'linkCard', props: { kind: 'bookmark' } }),
  more('embed', said.embed, Frame, { type: 'linkCard', props: { kind: 'embed' } }),
  more('equation', said.equation, Sigma, { type: 'equation' }),
  more('contents', said.contents, ListTree, { type: 'contents' }),
  more('breadcrumb', said.breadcrumb, Route, { type: 'breadcrumb' }),
  more('link_to_page', said.linkToPage, Link2, { type: 'linkToPage' }),
  columns(2, Columns2),
  columns(3, Columns3),
  ...levels.map((level, index) => ({
    ...basic(`toggle_heading_${level}`, said.toggleHeading(level), headings[index]!, 'heading', { level, isToggleable: true }),
    group: said.groups.more,
  })),
  more('synced_block', said.synced, RefreshCw, { type: 'synced', children: () => [{ type: 'paragraph' }] }),
  more('tabs', said.tabs, PanelTop, { type: 'tabs', children: () => [1, 2].map((number) => ({ type: 'paragraph', content: said.tabName(number) })) }),
]

/** Icons of what is inserted into a line. */
export const inlineIcons = { inlineEquation: Sigma, mention: AtSign, emoji: SmilePlus, page: FileText, database: TableProperties, text: AlignLeft }
