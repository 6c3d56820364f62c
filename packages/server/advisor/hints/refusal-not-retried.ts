import { groupBy, type HintRule, minutes, several } from '../hint.ts'

const GIVEN_MS = minutes(5)
const LATER_MS = minutes(10)
const ENOUGH = 3

/** Writes that were refused for a passing reason, and never sent again: they are lost. */
export const refusalNotRetried: HintRule = {
  name: 'refusal-not-retried',
  learnMore: 'https://developers.notion.com/reference/status-codes',
  find({ requests, now }) {
    const passing = (status: number) => status === 429 || status === 409 || status >= 500
    const calls = groupBy(requests, ({ method, path }) => (method === 'GET' ? null : `${method} ${path}`))
    const lost = [...calls.values()].flatMap((same) => {
      const done = same.filter(({ status }) => !passing(status))
      return same.filter(({ status, seq, at }) => passing(status) && now - at > GIVEN_MS && !done.some((later) => later.seq > seq && later.at - at <= LATER_MS))
    }).sort((a, b) => a.seq - b.seq)
    if (lost.length < ENOUGH) return []
    return [{
      title: 'Writes that failed for a moment are not repeated',
      advice: 'A 429, a 409 or a 5xx says nothing against the call itself: wait (Retry-After, or a second and then longer) and send it again. Otherwise what it should have written is missing.',
      sentence: `${several(lost.length, 'write')} answered with 429, 409 or 5xx ${lost.length === 1 ? 'was' : 'were'} not sent again within ten minutes.`,
      requests: lost,
    }]
  },
}
