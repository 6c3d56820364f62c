import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Db } from '../../storage/store.ts'
import { type Reached, reach } from '../reach.ts'
import { newPositions, type Place } from '../write.ts'
import type { BlockChange } from './edit-page.ts'

/** Where a block goes: below a parent that can be seen, at a position of its own. */
export type Spot = { parent: Reached; position: string }

/** Finds where blocks go. What follows each other in one sending gets its positions at once, which keeps them short. */
export class Places {
  readonly #db: Db
  readonly #actor: Actor
  readonly #reached: ReadonlyMap<string, Reached>
  /** From each block to the one that was put right after it. */
  readonly #next = new Map<string, string>()
  readonly #reserved = new Map<string, string>()

  constructor(db: Db, actor: Actor, reached: ReadonlyMap<string, Reached>, changes: readonly BlockChange[]) {
    this.#db = db
    this.#actor = actor
    this.#reached = reached
    for (const change of changes) {
      if (change.type === 'put' && change.after !== null) this.#next.set(normaliseId(change.after), normaliseId(change.id))
    }
  }

  /** The spot of a block below a parent, after a sibling. A parent in the trash gives way to the one it lies in; a sibling that is gone, to the end. */
  async find(id: string, wanted: Reached, after: string | null): Promise<Spot> {
    const path = [wanted.node, ...wanted.ancestors]
    const outermost = wanted.in_trash ? path.findLastIndex((step) => step.in_trash === 1) : -1
    const isGone = outermost >= 0
    const parent = isGone ? await reach(this.#db, this.#actor, path[outermost + 1]!.id, 'block') : wanted
    const sibling = isGone ? path[outermost]!.id : after
    const reserved = isGone ? undefined : this.#reserved.get(id)
    return { parent, position: reserved ?? (await this.#positionsFrom(id, parent, sibling))[0]! }
  }

  async #positionsFrom(id: string, parent: Reached, after: string | null): Promise<string[]> {
    const run = [id]
    for (let next = this.#next.get(id); next && !run.includes(next); next = this.#next.get(next)) run.push(next)
    const positions = await newPositions(this.#db, this.#actor.workspace_id, parent.node.id, this.#placeAfter(parent, after), run.length)
    run.forEach((one, index) => this.#reserved.set(one, positions[index]!))
    return positions
  }

  #placeAfter(parent: Reached, after: string | null): Place {
    if (after === null) return { at: 'start' }
    const sibling = this.#reached.get(after)?.node
    return sibling?.position && sibling.parent_id === parent.node.id ? { at: 'after', position: sibling.position } : { at: 'end' }
  }
}
