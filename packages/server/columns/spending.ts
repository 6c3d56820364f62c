import { validationError } from '@understudy/core/errors/refusals.ts'

/** Hears what a question costs as it is answered, and refuses it with a sentence when that is more than one may. */
export function spending(most: number, sentence: string): (spent: number) => void {
  let left = most
  return (spent) => {
    left -= spent
    if (left < 0) throw validationError(sentence)
  }
}
