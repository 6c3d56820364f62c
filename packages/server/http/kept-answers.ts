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
export type Footing = { generation: unknown; settings: unknown; web_url: string }

/** Answers that may be given again. */
export type KeptAnswers = {
  find(footing: Footing, key: string): KeptAnswer | undefined
  keep(footing: Footing, key: string, object: Record<string, unknown>, asked: Asked): void
}

// Characters and bytes. Whatever pushes out a good part of the others is not worth it.
const MOST = 32 * 1024 * 1024
const LARGEST = MOST / 16

/**
 * Keeps answers with what they stand on, as it was before they were begun: whoever finds the same footing later knows that nothing
 * they follow from has changed from then to now.
 */
export function openKeptAnswers(): KeptAnswers {
  let held = 0
  const answers = new Map<string, KeptAnswer & { footing: Footing }>()
  function drop(key: string) {
    const known = answers.get(key)
    if (!known) return
    held -= sizeOf(known.answer)
    answers.delete(key)
  }
  return {
    find(footing, key) {
      const known = answers.get(key)
      if (known && isSame(known.footing, footing)) return known
      drop(key)
      return undefined
    },
    keep(footing, key, object, asked) {
      const answer = incomplete(object)
      if (sizeOf(answer) > LARGEST) return
      drop(key)
      held += sizeOf(answer)
      answers.set(key, { footing, answer, outline: outlineOf(object), ...asked })
      for (const oldest of answers.keys()) {
        if (held <= MOST) break
        drop(oldest)
      }
    },
  }
}

const isSame = (a: Footing, b: Footing) => a.generation === b.generation && a.settings === b.settings && a.web_url === b.web_url

const sizeOf = ({ text, bytes }: Incomplete) => text.length + bytes.length

const outlineOf = ({ object, next_cursor }: Record<string, unknown>) => ({ object, next_cursor })
