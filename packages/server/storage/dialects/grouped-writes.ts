import { setTimeout as wait } from 'node:timers/promises'

// Whoever was first waits for the last.
const MOST_IN_GROUP = 64
/** How long one waits for another process, or another thread, to end its writing. */
export const BUSY_MS = 10_000
// Others go on meanwhile: the writer may be in this very process.
const TRY_AGAIN_MS = 3

type Waiting = { enter(): void; isAlone: boolean }
type Done = PromiseWithResolvers<void>

/**
 * The writes of the one connection that may write, one after the other. What waits when one is done follows within the same
 * transaction of the database, each behind a savepoint, so that one commit, one wait for the disk, serves them all. A write is
 * over when that commit is: nobody is told of what is not on disk. One that fails is taken back alone.
 */
export class GroupedWrites {
  readonly #exec: (sql: string) => void
  readonly #begin: string
  readonly #waiting: Waiting[] = []
  #isTaken = false
  /** Those that are done and not on disk yet; null when no transaction of the database is open. */
  #group: Done[] | null = null

  constructor(exec: (sql: string) => void, begin: string) {
    this.#exec = exec
    this.#begin = begin
  }

  /** Takes the turn and begins. What follows is one `commit` or one `rollback`. */
  async begin() {
    await this.#enter()
    await this.#start()
  }

  /** Resolves when what was written since `begin` is on disk. */
  async commit() {
    try {
      this.#exec('release member')
    } catch (error) {
      this.#fail(error)
      this.#passOn()
      throw error
    }
    await this.#join()
  }

  /** Takes back what was written since `begin`. */
  rollback() {
    if (this.#group?.length === 0) {
      this.#fail(null)
      return this.#leave()
    }
    try {
      this.#exec('rollback to member')
      this.#exec('release member')
    } catch (error) {
      this.#fail(error)
    }
    this.#passOn()
  }

  /** Runs one statement that writes; resolves when that is on disk. */
  async statement<T>(work: () => T): Promise<T> {
    await this.#enter()
    if (!this.#group && this.#waiting.length === 0) return this.#andLeave(work)
    await this.#start()
    let result: T
    try {
      result = work()
    } catch (error) {
      this.rollback()
      throw error
    }
    await this.commit()
    return result
  }

  /** Runs what no transaction may be around, and what must not see what is not on disk. */
  async alone<T>(work: () => T): Promise<T> {
    await this.#enter(true)
    return this.#andLeave(work)
  }

  async #enter(isAlone = false) {
    if (this.#isTaken) return new Promise<void>((enter) => this.#waiting.push({ enter, isAlone }))
    this.#isTaken = true
    // All that has come over the network by now is let in before the first one begins: from then on nothing else comes to pass.
    if (!isAlone) await new Promise((resolve) => setImmediate(resolve))
  }

  /** A member begins behind a savepoint: taking it back tells, too, whether the database has taken back the whole transaction. */
  async #start() {
    try {
      await this.#open()
      this.#exec('savepoint member')
    } catch (error) {
      this.#finish()
      throw error
    }
  }

  async #open() {
    if (this.#group) return
    await patiently(() => this.#exec(this.#begin))
    this.#group = []
  }

  #join(): Promise<void> {
    const done = Promise.withResolvers<void>()
    this.#group!.push(done)
    this.#passOn()
    return done.promise
  }

  #passOn() {
    if (!this.#admit()) this.#finish()
  }

  /** Lets the next one into the open group, when there is one, and room. */
  #admit(): boolean {
    const [next] = this.#waiting
    if (!next || next.isAlone || !this.#group || this.#group.length >= MOST_IN_GROUP) return false
    this.#waiting.shift()
    next.enter()
    return true
  }

  #finish() {
    const group = this.#group
    try {
      if (group) this.#exec('commit')
      group?.forEach((done) => done.resolve())
    } catch (error) {
      this.#fail(error)
    }
    this.#group = null
    this.#leave()
  }

  /** Nothing of the group will be on disk: some failures, such as a full disk, take the whole transaction back. */
  #fail(error: unknown) {
    try {
      this.#exec('rollback')
    } catch {
      // It is taken back already.
    }
    this.#group?.forEach((done) => done.reject(error))
    this.#group = null
  }

  async #andLeave<T>(work: () => T): Promise<T> {
    try {
      return await patiently(work)
    } finally {
      this.#leave()
    }
  }

  #leave() {
    const next = this.#waiting.shift()
    if (next) next.enter()
    else this.#isTaken = false
  }
}

/** Does what may find another one writing, again and again until it does not. */
async function patiently<T>(work: () => T): Promise<T> {
  for (const until = Date.now() + BUSY_MS; ; await wait(TRY_AGAIN_MS)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error
    }
  }
}

/** SQLITE_BUSY, in whatever variety. */
const isBusy = (error: unknown) => error instanceof Error && ((error as { errcode?: number }).errcode ?? 0) % 256 === 5
