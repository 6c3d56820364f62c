import { ApiError, inWords } from '../../../api/api-error.ts'
import type { BlockChange, PageEdited, PageEdits } from '../../../api/contract.ts'
import type { Block } from '../../../api/wire.ts'
import type { EditorBlock } from '../mapping/editor-block.ts'
import { type Base, flattenTheirs, theirKey } from './base.ts'
import { type ChangeGroup, changesBetween } from './changes.ts'
import { flatten, type FlatPage } from './flat-page.ts'
import { type EditorStep, merge } from './merge.ts'
import { forgetUnsent, keepUnsent } from './unsent.ts'

/** The editor as the sync sees it. */
export type EditorPort = {
  document: () => EditorBlock[]
  apply: (steps: EditorStep[]) => void
  /** While letters are being composed, nothing may move under them. */
  isBusy: () => boolean
}

/** How the page is kept: told beside the title. */
export type SaveState = { is: 'saved' | 'saving' | 'offline' } | { is: 'refused'; reason: string }

type Send = (edits: PageEdits) => Promise<PageEdited>
type Given = { pageId: string; windowId: string; mayWrite: boolean; editor: EditorPort; send: Send; onState: (state: SaveState) => void }
type Answer = { revision: number; blocks: readonly Block[] }

// Sent when the fingers rest, and in any case within a second.
const PAUSE_MS = 350
const LONGEST_MS = 900
const RETRY_MS = [1000, 2000, 4000, 8000]
/** Of one sending; a longer paste goes in several. */
const MOST_CHANGES = 1000

/** Keeps an open page and the server's page the same. */
export class PageSync {
  readonly #given: Given
  #base: Base = { blocks: new Map(), children: new Map() }
  #revision = 0
  /** Blocks that the server has had: they can be wanted back. */
  readonly #had = new Set<string>()
  readonly #rowIds = new Map<string, string[]>()
  /** Blocks that the server refused, by what was refused: they wait for the next change. */
  readonly #refused = new Map<string, { key: string; reason: string }>()
  #title: object[] | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince = 0
  #isSending = false
  #failures = 0
  #later: Answer | null = null
  #isClosed = false

  constructor(given: Given) {
    this.#given = given
  }

  /** Begins with a page that the editor shows already. */
  begin(answer: Answer) {
    this.#revision = answer.revision
    const theirs = flattenTheirs(answer.blocks, this.#given.pageId)
    this.#base = { blocks: new Map(), children: new Map(theirs.children) }
    for (const [id, { block, parent, key }] of theirs.blocks) {
      this.#had.add(id)
      const rows = block.type === 'table' ? block.children.map((row) => ({ id: row.id, key: '' })) : null
      this.#base.blocks.set(id, { parent, type: block.type, theirs: key, mine: '', rows })
    }
    this.#adopt(this.#mine(), [...theirs.blocks.keys()])
  }

  /** The editor changed, by whomever. */
  changed() {
    if (this.#isClosed) return
    const now = Date.now()
    if (this.#timer === undefined) this.#waitingSince = now
    else clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(PAUSE_MS, this.#waitingSince + LONGEST_MS - now)))
  }

  /** The title was changed. */
  titled(title: object[]) {
    this.#title = title
    this.changed()
  }

  /** Whether the title here is newer than the server's. */
  get hasTitle() {
    return this.#title !== null
  }

  /** The server told the page anew. */
  heard(answer: Answer) {
    // While something is on its way, an answer may be from before or after it.
    if (this.#isSending || this.#given.editor.isBusy()) {
      this.#later = answer
      this.changed()
      return
    }
    if (answer.revision < this.#revision || this.#isClosed) return
    this.#revision = answer.revision
    const { pageId, editor } = this.#given
    const theirs = flattenTheirs(answer.blocks, pageId)
    const { steps, base, adopted } = merge(this.#base, this.#mine(), theirs, pageId)
    this.#base = base
    for (const id of base.blocks.keys()) this.#had.add(id)
    if (steps.length > 0) editor.apply(steps)
    this.#adopt(this.#mine(), adopted)
    this.changed()
  }

  /** Sends what differs, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { pageId, windowId, mayWrite, send } = this.#given
    if (this.#isSending) return
    // What only reads has nothing to send, whatever the editor made of the page.
    if (!mayWrite) return this.#hearLater()
    const mine = this.#mine()
    const differing = changesBetween(this.#base, mine, this.#rowIds, (id) => this.#refused.has(id))
    // What was refused and is taken back is no longer missing anywhere.
    for (const id of this.#refused.keys()) if (!differing.some((group) => group.id === id)) this.#refused.delete(id)
    const groups = differing.filter(({ id, key }) => this.#refused.get(id)?.key !== key)
    const title = this.#title
    if (groups.length === 0 && !title) {
      this.#settle()
      this.#hearLater()
      return
    }
    const sent = firstOf(groups)
    const edits: PageEdits = { window_id: windowId, changes: sent.flatMap((group) => group.changes), ...(title ? { title } : {}) }
    keepUnsent(pageId, windowId, { ...edits, changes: groups.flatMap((group) => group.changes) })
    this.#isSending = true
    if (this.#failures === 0) this.#given.onState({ is: 'saving' })
    try {
      const answer = await send(edits)
      this.#failures = 0
      if (this.#title === title) this.#title = null
      this.#acknowledge(mine, sent, new Set(groups.slice(sent.length).map((group) => group.id)), answer)
    } catch (error) {
      this.#fail(error, sent)
    } finally {
      this.#isSending = false
    }
    if (this.#failures > 0) return
    this.#hearLater()
    this.changed()
  }

  #hearLater() {
    const later = this.#later
    this.#later = null
    if (later) this.heard(later)
  }

  /** The window may be gone in a moment: what is pending is kept in the browser. */
  keep() {
    const { pageId, windowId } = this.#given
    const changes = changesBetween(this.#base, this.#mine(), this.#rowIds).flatMap((group) => group.changes)
    if (changes.length > 0 || this.#title) keepUnsent(pageId, windowId, { window_id: windowId, changes, ...(this.#title ? { title: this.#title } : {}) })
  }

  /** Moves blocks to the end of another page, and out of the editor once the server has them there. */
  async moveAway(ids: readonly string[], target: string) {
    const { windowId, editor, send } = this.#given
    await this.flush()
    // After nothing that anybody knows: the end.
    const changes = ids.filter((id) => this.#base.blocks.has(id)).map((id): BlockChange => ({ type: 'move', id, parent_id: target, after: crypto.randomUUID() }))
    await send({ window_id: windowId, changes })
    for (const { id } of changes) this.#forget(id)
    editor.apply(changes.map(({ id }) => ({ do: 'remove', id })))
  }

  /** Tries again at once: the server is there again. */
  retry() {
    if (this.#failures > 0) void this.flush()
  }

  /** The page is left: what is pending is sent a last time, and kept if that fails. */
  close() {
    void this.flush()
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #mine(): FlatPage {
    return flatten(this.#given.editor.document(), this.#given.pageId, (id) => this.#had.has(id))
  }

  /** Notes how this window says what the server says. */
  #adopt(mine: FlatPage, ids: Iterable<string>) {
    for (const id of ids) {
      const known = this.#base.blocks.get(id)
      const here = mine.blocks.get(id)
      if (!known || !here) continue
      known.mine = here.key
      if (known.rows && here.rows) known.rows = known.rows.map((row, index) => ({ id: row.id, key: here.rows![index]?.key ?? '' }))
    }
  }

  /** The server has what was sent: the base becomes the page that was sent. */
  #acknowledge(mine: FlatPage, sent: readonly ChangeGroup[], unsent: ReadonlySet<string>, { revision, blocks }: PageEdited) {
    this.#revision = Math.max(this.#revision, revision)
    const shown = new Map(blocks.map((block) => [block.id, block as unknown as Block]))
    for (const { id, changes } of sent) {
      this.#refused.delete(id)
      if (changes.some((change) => change.type === 'trash' && change.id === id)) {
        this.#forget(id)
        continue
      }
      const here = mine.blocks.get(id)!
      const block = shown.get(id)
      const rows = here.rows?.map((row, index) => ({ id: this.#rowIds.get(id)![index]!, key: row.key })) ?? null
      // Of a block that was only moved the answer may tell what another window wrote, which is still to be heard.
      const isWritten = changes.some((change) => change.id === id && 'block' in change)
      const theirs = block && isWritten && here.block.type !== 'table' ? theirKey({ ...block, children: [] }) : (this.#base.blocks.get(id)?.theirs ?? '')
      this.#base.blocks.set(id, { parent: here.parent, type: here.type, theirs, mine: here.key, rows })
      this.#had.add(id)
    }
    const isPlaced = (id: string) => this.#base.blocks.has(id) && !unsent.has(id)
    for (const parent of new Set([...this.#base.children.keys(), ...mine.children.keys()])) {
      const order = mine.children.get(parent)?.filter(isPlaced)
      if (order) this.#base.children.set(parent, order)
      else if (!this.#base.blocks.has(parent)) this.#base.children.delete(parent)
    }
  }

  #forget(id: string) {
    for (const child of this.#base.children.get(id) ?? []) if (this.#base.blocks.get(child)?.parent === id) this.#forget(child)
    this.#base.children.delete(id)
    this.#base.blocks.delete(id)
  }

  #fail(error: unknown, sent: readonly ChangeGroup[]) {
    const mayPass = !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 401 || error.status === 429
    if (mayPass) {
      this.#given.onState({ is: 'offline' })
      const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)]!
      this.#failures += 1
      if (!this.#isClosed) this.#timer = setTimeout(() => void this.flush(), wait)
      return
    }
    this.#failures = 0
    const refused = sent.filter((group) => group.id === error.blockId || group.changes.some((change: BlockChange) => change.id === error.blockId))
    for (const group of refused.length > 0 ? refused : sent) this.#refused.set(group.id, { key: group.key, reason: inWords(error) })
    if (sent.length === 0) this.#title = null
    this.#settle()
  }

  #settle() {
    const { pageId, windowId, onState } = this.#given
    const [refused] = this.#refused.values()
    if (!refused) forgetUnsent(pageId, windowId)
    onState(refused ? { is: 'refused', reason: refused.reason } : { is: 'saved' })
  }
}

/** As many groups as go in one sending. */
function firstOf(groups: ChangeGroup[]): ChangeGroup[] {
  let total = 0
  const end = groups.findIndex((group) => (total += group.changes.length) > MOST_CHANGES)
  return end <= 0 ? (end === 0 ? groups.slice(0, 1) : groups) : groups.slice(0, end)
}
