import { groupBy, type HintRule, several } from '../hint.ts'

const ENOUGH = 10

/** The same call refused for the same reason many times: nobody looks at the answers, or retries what cannot work. */
export const refusedAgain: HintRule = {
  name: 'refused-again',
  learnMore: 'https://developers.notion.com/reference/status-codes',
  find({ requests }) {
    const isLasting = (status: number) => status >= 400 && status < 500 && status !== 429 && status !== 409
    const refused = groupBy(requests, ({ method, path, status, code }) => (isLasting(status) ? `${method} ${path.split('?')[0]} ${status} ${code}` : null))
    return [...refused].filter(([, all]) => all.length >= ENOUGH).map(([, all]) => {
      const { method, path, status, code } = all[0]!
      return {
        title: 'A call is repeated that is refused every time',
        advice: 'Except for 429 and 409, a 4xx does not go away by itself: stop, show the error, and mend its cause. The request log says what it is.',
        sentence: `${method} ${path.split('?')[0]} was answered ${status} ${code ?? ''} ${several(all.length, 'time')}.`.replace('  ', ' '),
        requests: all,
      }
    })
  },
}
