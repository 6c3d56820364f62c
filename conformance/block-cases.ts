import { text } from './bodies.ts'
import type { Wire } from './wire.ts'

/** One block type: what is written, what is read back, and one change. Values are those inside the type's key. */
export type BlockCase = {
  type: string
  /** Tells cases of one type apart. */
  note?: string
  write: Wire
  read: Wire
  /** Keys in the recorded order. */
  keys: string[]
  update?: { write: Wire; read: Wire }
}

const readText = (content: string) => [
  {
    type: 'text',
    text: { content, link: null },
    annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' },
    plain_text: content,
    href: null,
  },
]

const listLike = (type: string): BlockCase => ({
  type,
  write: { rich_text: text('item') },
  read: { rich_text: readText('item'), color: 'default' },
  keys: ['rich_text', 'color'],
  update: {
    write: { rich_text: text('changed'), color: 'red_background' },
    read: { rich_text: readText('changed'), color: 'red_background' },
  },
})

const heading = (type: string): BlockCase => ({
  type,
  write: { rich_text: text('Heading'), color: 'blue' },
  read: { rich_text: readText('Heading'), is_toggleable: false, color: 'blue' },
  keys: ['rich_text', 'is_toggleable', 'color'],
  update: {
    write: { rich_text: text('Section'), is_toggleable: true },
    read: { rich_text: readText('Section'), is_toggleable: true, color: 'blue' },
  },
})

const media = (type: string, url: string, next: string): BlockCase => ({
  type,
  write: { type: 'external', external: { url }, caption: text('caption') },
  read: { caption: readText('caption'), type: 'external', external: { url } },
  keys: ['caption', 'type', 'external'],
  update: {
    write: { external: { url: next } },
    read: { caption: readText('caption'), type: 'external', external: { url: next } },
  },
})

/** Every block type that append creates on its own (tables, columns and synced blocks have tests of their own). */
export const blockCases: BlockCase[] = [
  {
    type: 'paragraph',
    write: { rich_text: text('hello\nworld'), color: 'green' },
    read: { rich_text: readText('hello\nworld'), icon: null, color: 'green' },
    keys: ['rich_text', 'icon', 'color'],
    update: { write: { color: 'default' }, read: { rich_text: readText('hello\nworld'), icon: null, color: 'default' } },
  },
  {
    type: 'paragraph',
    note: 'empty',
    write: { rich_text: [] },
    read: { rich_text: [], icon: null, color: 'default' },
    keys: ['rich_text', 'icon', 'color'],
    update: { write: { rich_text: text('no longer') }, read: { rich_text: readText('no longer') } },
  },
  heading('heading_1'),
  heading('heading_2'),
  heading('heading_3'),
  listLike('bulleted_list_item'),
  listLike('numbered_list_item'),
  listLike('toggle'),
  listLike('quote'),
  {
    type: 'to_do',
    write: { rich_text: text('task') },
    read: { rich_text: readText('task'), checked: false, color: 'default' },
    keys: ['rich_text', 'checked', 'color'],
    update: { write: { checked: true }, read: { rich_text: readText('task'), checked: true, color: 'default' } },
  },
  {
    type: 'callout',
    write: { rich_text: text('mind'), icon: { emoji: '🔥' } },
    read: { rich_text: readText('mind'), icon: { type: 'emoji', emoji: '🔥' }, color: 'default' },
    keys: ['rich_text', 'icon', 'color'],
    update: {
      write: { color: 'yellow_background' },
      read: { rich_text: readText('mind'), icon: { type: 'emoji', emoji: '🔥' }, color: 'yellow_background' },
    },
  },
  {
    type: 'callout',
    note: 'without icon',
    write: { rich_text: text('idea') },
    read: { rich_text: readText('idea'), icon: { type: 'emoji', emoji: '💡' }, color: 'default' },
    keys: ['rich_text', 'icon', 'color'],
  },
  {
    type: 'code',
    write: { rich_text: text('let a = 1'), language: 'typescript', caption: text('listing') },
    read: { caption: readText('listing'), rich_text: readText('let a = 1'), language: 'typescript' },
    keys: ['caption', 'rich_text', 'language'],
    update: {
      write: { language: 'plain text' },
      read: { caption: readText('listing'), rich_text: readText('let a = 1'), language: 'plain text' },
    },
  },
  { type: 'divider', write: {}, read: {}, keys: [], update: { write: {}, read: {} } },
  { type: 'breadcrumb', write: {}, read: {}, keys: [], update: { write: {}, read: {} } },
  {
    type: 'table_of_contents',
    write: {},
    read: { color: 'default' },
    keys: ['color'],
    update: { write: { color: 'gray' }, read: { color: 'gray' } },
  },
  {
    type: 'equation',
    write: { expression: 'e=mc^2' },
    read: { expression: 'e=mc^2' },
    keys: ['expression'],
    update: { write: { expression: 'a^2' }, read: { expression: 'a^2' } },
  },
  ...['bookmark', 'embed'].map((type) => ({
    type,
    write: { url: 'https://example.com/a' },
    read: { caption: [], url: 'https://example.com/a' },
    keys: ['caption', 'url'],
    update: { write: { caption: text('later') }, read: { caption: readText('later'), url: 'https://example.com/a' } },
  })),
  media('image', 'https://example.com/a.png', 'https://example.com/b.jpg'),
  media('video', 'https://example.com/a.mp4', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'),
  media('pdf', 'https://example.com/a.pdf', 'https://example.com/b.pdf'),
  media('audio', 'https://example.com/a.mp3', 'https://example.com/b.wav'),
  {
    type: 'file',
    write: { type: 'external', external: { url: 'https://example.com/robots.txt' } },
    read: { caption: [], type: 'external', external: { url: 'https://example.com/robots.txt' }, name: 'robots.txt' },
    keys: ['caption', 'type', 'external', 'name'],
    update: { write: { name: 'my_robot' }, read: { name: 'my_robot.txt' } },
  },
  {
    type: 'table_of_contents',
    note: 'coloured',
    write: { color: 'orange' },
    read: { color: 'orange' },
    keys: ['color'],
  },
]
