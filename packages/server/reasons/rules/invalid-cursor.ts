import { fact, type Rule } from '../reason.ts'

/** The cursor is none of this list. */
export const invalidCursor: Rule = {
  name: 'invalid-cursor',
  judge({ refused, exchange }) {
    if (refused.about?.kind !== 'cursor') return null
    const place = exchange.request.query.has('start_cursor') ? 'query.start_cursor' : 'body.start_cursor'
    return {
      sentence: 'This cursor belongs to another list, or what it stood at is gone. A cursor is the next_cursor of the page before, of the same list with the same filter and sorts.',
      facts: [fact('cursor', refused.about.id.slice(0, 100))],
      fixes: [{ kind: 'leave_out', label: `Leave ${place} out to begin anew`, path: place, call: null }],
    }
  },
}
