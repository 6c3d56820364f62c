import type { ApiObject } from './content.ts'

/** Rich text on write, as the public API takes it. */
type RichTextInput = object[]

/** A block alone, as the public API writes it: `{paragraph: {rich_text: […]}}`, without children. */
type BlockInput = { [type: string]: object }

/**
 * One change of a page's blocks. New blocks get their ids from the window that makes them, so that what is written next can name
 * them before the server has answered; sending a change twice is sending it once.
 *
 * - `put`: the block stands below this parent after that sibling (null: first) with this content, whether it is new, in the trash or elsewhere
 *   on the page. Without content it keeps what it had.
 * - `update`: the block's content, in part. Under another type the block turns into that type; so it does with `as_new`, which replaces its content as a whole.
 * - `move`: the block's place alone; a parent of another page moves it there.
 * - `trash`: the block goes to the trash with all below it.
 *
 * What another window trashed comes back when it is written in; a sibling that is gone means the end of its parent.
 */
export type BlockChange =
  | { type: 'put'; id: string; parent_id: string; after: string | null; block?: BlockInput }
  | { type: 'update'; id: string; block: BlockInput; as_new?: boolean }
  | { type: 'move'; id: string; parent_id: string; after: string | null }
  | { type: 'trash'; id: string }

/** `POST /api/pages/:id/edits`: what a person changed on a page, in one transaction. A refusal names the block in `additional_data.block_id`. */
export type PageEdits = {
  /** The window that sends this, by an id of its own: its live events name it. */
  window_id: string
  title?: RichTextInput
  changes: BlockChange[]
}

/** The blocks that were written, as they are now, and the revision of the page from then on. */
export type PageEdited = { revision: number; blocks: ApiObject[] }
