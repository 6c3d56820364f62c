import { type Incomplete, incomplete } from './answer.ts'

/** An answer as it is kept. */
export type KeptAnswer = {
  /** All of it but its request id. */
  answer: Incomplete
  /** What the log tells of it: its kind, and where a list goes on. */
  outline: Record<string, unknown>
} & Asked

/** The query string and the body that were asked with, as checked. */
type Asked = { query: Record<string, unknown>; body: Record<string, unknown> }

/** What an answer follows from, beside who asks and for what. */
export type Footing = { generation: number; settings: unknown; web_url: string }

/** Answers that may be given again. */
export type KeptAnswers = {
  find(footing: Footing, key: string): KeptAnswer | undefined
  keep(footing: Footing, key: string, object: Record<string, unknown>, asked: Asked): void
}

// Characters and bytes. Whatever pushes out a good part of the others is not worth it.
const MOST = 32 * 1024 * 1024
const LARGEST = MOST / 16

/** Keeps answers that stand on one footing: with it all of them go, so that none outlives what it follows from. */
export function openKeptAnswers(): KeptAnswers {
  let on: Footing | undefined
  let held = 0
  const answers = new Map<string, KeptAnswer>()
  function stand(footing: Footing) {
    if (on?.generation === footing.generation && on.settings === footing.settings && on.web_url === footing.web_url) return
    on = footing
    held = 0
    answers.clear()
  }
  return {
    find(footing, key) {
      stand(footing)
      return answers.get(key)
    },
    keep(footing, key, object, asked) {
      stand(footing)
      const answer = incomplete(object)
      if (sizeOf(answer) > LARGEST || answers.has(key)) return
      held += sizeOf(answer)
      answers.set(key, { answer, outline: outlineOf(object), ...asked })
      for (const [oldest, kept] of answers) {
        if (held <= MOST) break
        answers.delete(oldest)
        held -= sizeOf(kept.answer)
      }
    },
  }
}

const sizeOf = ({ text, bytes }: Incomplete) => text.length + bytes.length

const outlineOf = ({ object, next_cursor }: Record<string, unknown>) => ({ object, next_cursor })
