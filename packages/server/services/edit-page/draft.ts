import { type BlockUpdate, readBlockUpdate, readOneBlock } from '@understudy/core/block-types/block-request.ts'
import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { objectNotFound, validationError } from '@understudy/core/errors/refusals.ts'
import { lineText } from '@understudy/core/objects/anchor.ts'
import type { PageContent } from '@understudy/core/objects/page.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import type { Context } from '../../context.ts'
import { emit } from '../../events/outbox.ts'
import { blockContent } from '../../storage/content.ts'
import { findNodes, findParentsAmong, insertNodes, updateNode } from '../../storage/repositories/nodes.ts'
import type { NewNode, NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { changeDatabase } from '../databases.ts'
import { asEventBlock, contentUpdated, databaseEvent, pageCreated, pageEvent, pathOf } from '../happenings.ts'
import { assertOriginals } from '../insert-blocks.ts'
import { noteChange } from '../page-history.ts'
import { changePage } from '../pages.ts'
import { assertEditable, assertLevel, type Reached, reach, reachAmong, touched } from '../reach.ts'
import { assertReferences } from '../references.ts'
import { showBlocks } from '../show.ts'
import { insertStartedDatabase } from '../start-database.ts'
import { edited, newNode, touchPage } from '../write.ts'
import { assertStructure } from './assert-structure.ts'
import { followText } from './follow-text.ts'
import type { BlockChange } from './edit-page.ts'
import { Places, type Spot } from './places.ts'
import { blockIn, type Written } from './written.ts'

type Of<T extends BlockChange['type']> = Extract<BlockChange, { type: T }>
type Naming = <T>(block_id: string, work: () => Promise<T>) => Promise<T>

/** The changes of one page while they are made, in the order given. */
export async function openDraft(db: Db, actor: Actor, page: Reached, changes: readonly BlockChange[]): Promise<Draft> {
  const named = changes.flatMap((change) => ('parent_id' in change ? [change.id, change.parent_id, change.after ?? change.id] : [change.id])).map(normaliseId)
  const ids = [...new Set(named)].filter((id) => id !== page.node.id)
  const reached = new Map(await reachAmong(db, actor, ids))
  const existing = await findNodes(db, actor.workspace_id, ids.filter((id) => !reached.has(id)))
  reached.set(page.node.id, page)
  return new Draft(db, actor, page, reached, new Set(existing.keys()), new Places(db, actor, reached, changes))
}

class Draft {
  readonly #db: Db
  readonly #actor: Actor
  readonly #page: Reached
  readonly #reached: Map<string, Reached>
  /** Ids that are taken by what the actor may not see. */
  readonly #foreign: ReadonlySet<string>
  readonly #places: Places
  readonly #inserted = new Set<string>()
  readonly #updated = new Set<string>()
  readonly #trashed = new Set<string>()
  readonly #pagesMade = new Set<string>()
  readonly #databasesMade = new Set<string>()
  /** Child pages and databases that stand below another parent now. */
  readonly #moved = new Set<string>()
  readonly #elsewhere = new Map<string, Reached>()
  /** The lines of blocks as they were before they were written. */
  readonly #lines = new Map<string, string>()
  readonly #known = noReferences()
  readonly #now = noReferences()

  constructor(db: Db, actor: Actor, page: Reached, reached: Map<string, Reached>, foreign: ReadonlySet<string>, places: Places) {
    this.#db = db
    this.#actor = actor
    this.#page = page
    this.#reached = reached
    this.#foreign = foreign
    this.#places = places
  }

  async put(change: Of<'put'>) {
    const id = normaliseId(change.id)
    const place = await this.#placeOf(change)
    const known = this.#reached.get(id)
    if (known) {
      this.#assertHere(known)
      if (known.node.kind === 'block' && change.block) await this.#write(known.node, blockIn(change.block), place.parent.node.type)
      await this.#arrange(known.node, place)
      return
    }
    if (this.#foreign.has(id) || !change.block) throw objectNotFound('block', id, this.#actor.connection)
    const written = blockIn(change.block)
    if (written.type === 'child_database') {
      const made = await insertStartedDatabase(this.#db, this.#actor, place.parent, { id, position: place.position, ...written.input })
      this.#made(made, place)
      this.#databasesMade.add(id)
      return
    }
    const node = written.type === 'child_page' ? this.#newPage(id, place) : this.#newBlock(id, written, place)
    await insertNodes(this.#db, [node])
    this.#made(node, place)
    if (node.kind === 'page') this.#pagesMade.add(id)
    else {
      this.#inserted.add(id)
      this.#lines.set(id, '')
    }
  }

  /** Keeps what was made among what was reached. */
  #made(node: NewNode, { parent }: Spot) {
    const row = { ...node, template: null } as NodeRow
    this.#reached.set(node.id, { ...parent, node: row, ancestors: [stepOf(parent), ...parent.ancestors], in_trash: false } as Reached)
  }

  async update(change: Of<'update'>) {
    const reached = this.#named(change.id)
    if (reached.node.kind !== 'block') throw validationError('Pages and databases are changed by themselves, not as blocks.')
    const written = blockIn(change.block)
    const { type } = written
    await this.#rescue(reached)
    if (type !== reached.node.type || change.as_new) {
      await this.#write(reached.node, written, this.#parentType(reached))
      return
    }
    const body: BlockUpdate = change.block
    const parents = await findParentsAmong(this.#db, this.#actor.workspace_id, [reached.node.id])
    await this.#keep(reached.node, type, readBlockUpdate(type, blockContent(reached.node), body, { has_children: parents.has(reached.node.id) }))
  }

  async move(change: Of<'move'>) {
    const reached = this.#named(change.id)
    const place = await this.#placeOf(change)
    // A page that goes to another one is seen by other people than before.
    if (reached.node.kind !== 'block' && this.#elsewhere.has(place.parent.node.id)) assertLevel(reached, 'full_access')
    await this.#arrange(reached.node, place)
  }

  async trash({ id }: Of<'trash'>) {
    const reached = this.#reached.get(normaliseId(id))
    // Nobody misses what is gone already.
    if (!reached || reached.node.in_trash === 1) return
    this.#assertHere(reached)
    if (reached.node.kind === 'page') await changePage(this.#db, this.#actor, reached, { in_trash: true })
    else if (reached.node.kind === 'database') await changeDatabase(this.#db, this.#actor, reached, { in_trash: true })
    else {
      await this.#change(reached.node, { in_trash: 1 })
      this.#trashed.add(reached.node.id)
    }
  }

  /** Judges the whole, tells what happened, and shows the blocks that were written. */
  async close(context: Context, window_id: string, naming: Naming) {
    const written = [...this.#inserted, ...this.#updated]
    const all = [...new Set([...written, ...this.#trashed])]
    await assertReferences(this.#db, this.#actor, this.#now, this.#known)
    await assertStructure(this.#db, this.#actor, all, naming)
    if (all.length > 0) await touchPage(this.#db, this.#actor, this.#page)
    await followText(this.#db, this.#actor, this.#page, [...this.#lines].map(([id, before]) => ({ node: this.#reached.get(id)!.node, before })))
    await this.#tell('block.appended', [...this.#inserted], window_id)
    await this.#tell('block.updated', [...this.#updated].filter((id) => !this.#inserted.has(id)), window_id)
    await this.#tell('block.deleted', [...this.#trashed], window_id)
    for (const id of this.#pagesMade) {
      const made = this.#reached.get(id)!
      await noteChange(this.#db, this.#actor, id, ['created'])
      await emit(this.#db, this.#actor, { type: 'page.created', object_ids: touched(made) }, pageCreated(this.#actor, made))
    }
    for (const id of this.#moved) await this.#tellOfMove(this.#reached.get(id)!)
    for (const target of this.#elsewhere.values()) {
      await touchPage(this.#db, this.#actor, target)
      const come = [...this.#reached.values()].filter(({ ancestors }) => ancestors[0]?.id === target.node.id).map(({ node }) => asEventBlock(node))
      await emit(this.#db, this.#actor, { type: 'block.appended', object_ids: touched(target), window_id }, contentUpdated(this.#actor, pathOf(target), come))
    }
    const nodes = await findNodes(this.#db, this.#actor.workspace_id, [...new Set([...written, ...this.#pagesMade, ...this.#databasesMade])])
    return showBlocks(context, this.#db, this.#actor, [...nodes.values()].filter((node) => node.in_trash === 0).map((node) => ({ node, in_trash: false })))
  }

  async #tell(type: string, ids: string[], window_id: string) {
    if (ids.length === 0) return
    const blocks = ids.map((id) => asEventBlock(this.#reached.get(id)!.node))
    await emit(
      this.#db,
      this.#actor,
      { type, object_ids: [...new Set([...ids, ...touched(this.#page)])], window_id },
      contentUpdated(this.#actor, pathOf(this.#page), blocks),
    )
  }

  async #tellOfMove(reached: Reached) {
    const told = reached.node.kind === 'page' ? pageEvent(this.#actor, 'page.moved', pathOf(reached)) : databaseEvent(this.#actor, 'database.moved', pathOf(reached))
    await emit(this.#db, this.#actor, { type: told.event.type, object_ids: touched(reached) }, [told])
  }

  #named(given: string): Reached {
    const id = normaliseId(given)
    const reached = this.#reached.get(id)
    if (!reached) throw objectNotFound('block', id, this.#actor.connection)
    this.#assertHere(reached)
    return reached
  }

  /** What is changed stands on this page; what it is put into may stand on another one. */
  #assertHere(reached: Reached) {
    if (reached.node.kind === 'data_source' || !reached.ancestors.some((step) => step.id === this.#page.node.id)) {
      throw objectNotFound('block', reached.node.id, this.#actor.connection)
    }
    if (reached.node.kind !== 'block') assertEditable(reached, { in_trash: false })
  }

  async #placeOf(change: { id: string; parent_id: string; after: string | null }) {
    const parentId = normaliseId(change.parent_id)
    const parent = this.#reached.get(parentId)
    if (!parent || parent.node.kind === 'database' || parent.node.kind === 'data_source') throw objectNotFound('block', parentId, this.#actor.connection)
    if (touched(parent).includes(normaliseId(change.id))) throw validationError('A block cannot be moved into itself.')
    const isElsewhere = !touched(parent).includes(this.#page.node.id)
    if (isElsewhere) {
      assertEditable(parent)
      this.#elsewhere.set(parentId, parent)
    }
    return this.#places.find(normaliseId(change.id), parent, change.after === null ? null : normaliseId(change.after))
  }

  #newPage(id: string, place: Spot) {
    const content: PageContent = { icon: null, cover: null, properties: {}, is_archived: false, is_locked: false }
    return newNode(this.#actor, { id, kind: 'page', type: 'child_page', parent_id: place.parent.node.id, position: place.position, content, title: '' })
  }

  #newBlock(id: string, { type, input }: Written, place: Spot) {
    const content = readOneBlock(type, input, place.parent.node.type)
    blockTypeNamed(type)?.refer?.(content, this.#now)
    return newNode(this.#actor, { id, kind: 'block', type, parent_id: place.parent.node.id, position: place.position, content })
  }

  async #write(node: NodeRow, { type, input }: Written, parentType: string) {
    await this.#keep(node, type, readOneBlock(type, input, parentType))
  }

  async #keep(node: NodeRow, type: string, content: unknown) {
    blockTypeNamed(node.type)?.refer?.(blockContent(node), this.#known)
    blockTypeNamed(type)?.refer?.(content, this.#now)
    if (type === 'synced_block') await assertOriginals(this.#db, this.#actor, [{ type, content, children: [] }])
    await this.#change(node, { type, content: JSON.stringify(content) })
  }

  async #arrange(node: NodeRow, { parent, position }: Spot) {
    const reached = this.#reached.get(node.id)!
    if (node.kind !== 'block' && node.parent_id !== parent.node.id) this.#moved.add(node.id)
    await this.#change(node, { parent_id: parent.node.id, position, in_trash: 0 })
    reached.ancestors = [stepOf(parent), ...parent.ancestors] as Reached['ancestors']
    reached.in_trash = false
  }

  /** What somebody writes in comes back from the trash, to where it can be seen. */
  async #rescue(reached: Reached) {
    if (reached.node.in_trash === 1) await this.#change(reached.node, { in_trash: 0 })
    const parent = this.#reached.get(reached.node.parent_id!) ?? (await reach(this.#db, this.#actor, reached.node.parent_id!, 'block'))
    if (!parent.in_trash) return
    await this.#arrange(reached.node, await this.#places.find(reached.node.id, parent, null))
  }

  #parentType(reached: Reached): string {
    const [parent] = reached.ancestors
    return parent?.type ?? 'child_page'
  }

  async #change(node: NodeRow, change: Partial<NodeRow>) {
    if (node.kind === 'block' && !this.#lines.has(node.id)) this.#lines.set(node.id, node.in_trash === 1 ? '' : lineText(blockContent(node) as object))
    Object.assign(node, change)
    await updateNode(this.#db, this.#actor.workspace_id, node.id, { ...change, ...edited(this.#actor) })
    if (change.in_trash !== 1) this.#updated.add(node.id)
  }
}

const stepOf = ({ node, ...rest }: Reached) => ({ ...rest, id: node.id, kind: node.kind, type: node.type, in_trash: node.in_trash })
