import type { Lookup } from '../values/lookup.ts'
import type { RichText } from '../values/rich-text.ts'
import type { Tag } from './tags.ts'

/** A block of a page with everything below it, as it is stored; of a page or database the title. */
export type PageBlock = {
  id: string
  type: string
  content: any
  children: PageBlock[]
  /** Its content or what lies below it was not loaded: it is written as `<unknown …>`. */
  isCut?: boolean
}

/** A block as Markdown says it, with its stored content. */
export type MarkdownBlock = {
  type: string
  content: any
  children: MarkdownBlock[]
  /** The block that is meant, by the address in its tag: what cannot be written anew is kept or moved by it. */
  keep?: string
  /** The line it was read from, where only `keep` makes a block of it: without that block it is text. */
  source?: string
}

/** What the writer gives to a block type. Lines stand at the depth of the block. */
export type Writing = {
  lookup: Lookup
  line(text: string): void
  /** Blocks one step deeper. */
  children(blocks: readonly PageBlock[]): void
  /** Whatever is written inside stands one step deeper. */
  deeper(write: () => void): void
  /** A block inside this one that this one writes itself, such as the row of a table. */
  part(block: PageBlock, write: () => void): void
  inline(text: RichText): string
  /** Rich text as the start of a line, where `# ` and the like would say a block. */
  opening(text: RichText): string
  address(block: PageBlock): string
  includesTranscript: boolean
  /** Its number in the run of numbered items it stands in. */
  ordinal: number
}

/** What stands between the tags of a container: its blocks, and the lines as they are. */
export type Inside = { blocks(): MarkdownBlock[]; lines: readonly string[] }

/** A block type in Markdown, both ways. Every type says how it is written; how it is read, as far as it has a form of its own. */
export type BlockMarkdown<Content = any> = {
  write(block: PageBlock & { content: Content }, writing: Writing): void
  /** Reads a line of this type; null when it is another's. */
  readLine?(line: string): MarkdownBlock | null
  /** Reads `<name …>text</name>` or `<name …/>` on a line of its own. */
  lineTags?: Record<string, (tag: Tag, text: string) => MarkdownBlock | null>
  /** Reads `<name …>`, lines, `</name>`. */
  containers?: Record<string, (tag: Tag, inside: Inside) => MarkdownBlock | null>
  /** What a changed block keeps of what it was, because Markdown does not say it. */
  merge?(before: Content, after: Content): Content
  /** Children are not written, or not its own: changes leave them alone. */
  hidesChildren?(content: Content): boolean
}

/** Types the parts of a mapping against each other. */
export const defineBlockMarkdown = <Content = any>(mapping: BlockMarkdown<Content>): BlockMarkdown<Content> => mapping
