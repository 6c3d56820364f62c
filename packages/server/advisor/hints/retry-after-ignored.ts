import { type HintRule, type Seen, several } from '../hint.ts'

// Calls that were on their way together are refused together; what comes later was sent in spite of the refusal.
const TOGETHER_MS = 1000
const ENOUGH = 3

/** Calls that came after a 429 and before the time it named. */
export const retryAfterIgnored: HintRule = {
  name: 'retry-after-ignored',
  learnMore: 'https://developers.notion.com/reference/request-limits',
  async find({ requests, answerHeaders }) {
    const limited = requests.filter(({ status }) => status === 429)
    const headers = await answerHeaders(limited)
    const early: Seen[] = []
    let opens = 0
    let since = 0
    for (const request of limited) {
      if (request.at >= opens) {
        const wait = Number(headers.get(request.request_id)?.['retry-after'] ?? 0)
        since = request.at
        opens = request.at + wait * 1000
      } else if (request.at - since > TOGETHER_MS) early.push(request)
    }
    if (early.length < ENOUGH) return []
    return [{
      title: 'Retry-After is not waited for',
      advice: 'After a 429, wait as many seconds as the header Retry-After says before the next call. Calls before that are refused as well. The official SDK waits by itself, unless retries were switched off.',
      sentence: `${several(early.length, 'request')} came after a 429, before its Retry-After was over, and ${early.length === 1 ? 'was' : 'were'} refused too (of ${limited.length} refused by the rate limit).`,
      requests: early,
    }]
  },
}
