import type { Rule } from '../reason.ts'

/** Somebody else wrote the same at the same time. */
export const conflict: Rule = {
  name: 'conflict',
  judge({ refused }) {
    if (refused.code !== 'conflict_error') return null
    return {
      sentence: 'Another request wrote the same at the same time, and this one was undone as a whole. Nothing is wrong with it: send it again after a moment.',
      fixes: [{ kind: 'retry', label: 'Send it again', call: null }],
    }
  },
}
