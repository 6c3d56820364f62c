import { groupBy, type HintRule, minutes, routeOf, type Seen, several } from '../hint.ts'

const GIVEN_MS = minutes(1)
const ENOUGH = 3
const FULL_PAGE = 100

/** Lists that had more, of which only the beginning was read. Whoever asks for a few on purpose wants no more. */
export const listNotPaged: HintRule = {
  name: 'list-not-paged',
  learnMore: 'https://developers.notion.com/reference/intro#pagination',
  find({ requests, now }) {
    const followed = new Set(requests.flatMap(({ paging }) => paging?.from ?? []))
    const isLeft = ({ paging, at }: Seen) => paging?.next != null && !followed.has(paging.next) && (paging.size === null || paging.size >= FULL_PAGE) && now - at > GIVEN_MS
    const lists = groupBy(requests, (request) => (request.paging ? routeOf(request) : null))
    return [...lists].flatMap(([route, all]) => {
      const left = all.filter(isLeft)
      if (left.length < ENOUGH) return []
      return [{
        title: `${route} is not read to its end`,
        advice: 'While has_more is true, ask again with start_cursor set to next_cursor; the SDK does it with iteratePaginatedAPI and collectPaginatedAPI. Otherwise what lies beyond the first hundred is never seen.',
        sentence: `${left.length} of ${several(all.length, 'answer')} said has_more, and the next page was not asked for.`,
        requests: left,
      }]
    })
  },
}
