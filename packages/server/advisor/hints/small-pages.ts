import { groupBy, type HintRule, routeOf, type Seen, several } from '../hint.ts'

const ENOUGH = 5
const SMALL = 50

/** Lists read to their end in many small pages. */
export const smallPages: HintRule = {
  name: 'small-pages',
  learnMore: 'https://developers.notion.com/reference/intro#pagination',
  find({ requests }) {
    const isFurther = ({ paging }: Seen) => paging?.from != null && paging.size !== null && paging.size <= SMALL
    return [...groupBy(requests.filter(isFurther), routeOf)].flatMap(([route, further]) => {
      if (further.length < ENOUGH) return []
      const sizes = further.map(({ paging }) => paging!.size!)
      return [{
        title: `${route} is read in small pages`,
        advice: 'Ask for page_size 100, the most there is: the same list then takes fewer calls of the rate limit.',
        sentence: `${several(further.length, 'further page')} of ${Math.min(...sizes) === Math.max(...sizes) ? sizes[0] : `${Math.min(...sizes)} to ${Math.max(...sizes)}`} were asked for, where 100 can be had at once.`,
        requests: further,
      }]
    })
  },
}
