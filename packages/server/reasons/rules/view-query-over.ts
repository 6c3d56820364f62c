import { fact, type Rule } from '../reason.ts'

/** What a view query found is kept for a quarter of an hour. */
export const viewQueryOver: Rule = {
  name: 'view-query-over',
  judge({ refused }) {
    if (refused.about?.kind !== 'view query') return null
    return {
      sentence: 'There is no view query of this id for this connection: what one found is kept for fifteen minutes, for who asked. Start the query again.',
      facts: [fact('id', refused.about.id)],
    }
  },
}
