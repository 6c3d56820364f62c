import { groupBy, type HintRule, several } from '../hint.ts'

const ENOUGH = 5
const LOOKED_AT = 200

/** The same title searched for over and over: the id that was found could have been kept. */
export const searchForKnownTitle: HintRule = {
  name: 'search-for-known-title',
  learnMore: 'https://developers.notion.com/reference/search-optimizations-and-limitations',
  async find({ requests, bodies }) {
    const searches = requests.filter(({ operation, status, paging }) => operation === 'search' && status === 200 && !paging?.from).slice(-LOOKED_AT)
    const sent = await bodies(searches)
    const titles = groupBy(searches, ({ request_id }) => titleIn(sent.get(request_id)?.query))
    return [...titles].filter(([, asked]) => asked.length >= ENOUGH).map(([title, asked]) => ({
      title: `“${title}” is searched for again and again`,
      advice: 'Keep the id that was found, and retrieve by it. Search is slower, finds titles that only begin alike, and at Notion learns of new pages with a delay.',
      sentence: `${several(asked.length, 'search')} of ${searches.length} asked for the title “${title}”.`,
      requests: asked,
    }))
  },
}

const titleIn = (query: unknown): string | null => (typeof query === 'string' && query.trim() !== '' ? query.slice(0, 60).toWellFormed() : null)
