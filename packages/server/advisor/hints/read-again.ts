import { densest, groupBy, type HintRule, minutes, type Seen } from '../hint.ts'

const SPAN_MS = minutes(1)
const ENOUGH = 10

/** One and the same thing read many times within a minute. */
export const readAgain: HintRule = {
  name: 'read-again',
  learnMore: 'https://developers.notion.com/reference/request-limits',
  find({ requests }) {
    const reads = groupBy(requests, (request) => (request.method === 'GET' && request.status === 200 && isOfOne(request) ? request.path : null))
    return [...reads].flatMap(([path, all]) => {
      const run = densest(all, SPAN_MS)
      if (run.length < ENOUGH) return []
      return [{
        title: 'The same object is read again and again',
        advice: 'Keep what was read for as long as one run needs it, and hand it on, instead of reading it for every step.',
        sentence: `GET ${path} was called ${run.length} times within one minute (${all.length} times in the log).`,
        requests: run,
      }]
    })
  },
}

/** A single object, or the content of one; not a page of a list that goes on. */
const isOfOne = ({ operation, paging }: Seen) => operation !== null && (/\.retrieve(Markdown)?$/.test(operation) || (operation === 'blocks.children.list' && !paging?.from))
