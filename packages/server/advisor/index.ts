import type { Context } from '../context.ts'
import type { Caller } from '../services/callers.ts'
import type { Hint } from '../web-api/contract/requests.ts'
import type { Finding, HintRule } from './hint.ts'
import { blocksOneByOne } from './hints/blocks-one-by-one.ts'
import { capabilityUnused } from './hints/capability-unused.ts'
import { fileUrlExpired } from './hints/file-url-expired.ts'
import { listNotPaged } from './hints/list-not-paged.ts'
import { oldVersion } from './hints/old-version.ts'
import { polling } from './hints/polling.ts'
import { readAgain } from './hints/read-again.ts'
import { refusalNotRetried } from './hints/refusal-not-retried.ts'
import { refusedAgain } from './hints/refused-again.ts'
import { retryAfterIgnored } from './hints/retry-after-ignored.ts'
import { searchForKnownTitle } from './hints/search-for-known-title.ts'
import { smallPages } from './hints/small-pages.ts'
import { conductOf } from './conduct.ts'

/** Every hint, the gravest first: what loses data, what is refused, what costs calls, what is tidy. */
export const hints: readonly HintRule[] = [
  listNotPaged,
  refusalNotRetried,
  retryAfterIgnored,
  refusedAgain,
  fileUrlExpired,
  readAgain,
  polling,
  blocksOneByOne,
  smallPages,
  searchForKnownTitle,
  oldVersion,
  capabilityUnused,
]

// One program can do the same to a thousand objects; a few of each kind are enough to mend it.
const MOST_OF_A_KIND = 3
const MOST_REQUESTS = 10

/** What the log tells about an integration, each with its evidence. */
export async function adviseOn(context: Context, integration: Caller, now?: number): Promise<Hint[]> {
  const conduct = await conductOf(context, integration, now)
  const advice: Hint[] = []
  for (const { name, learnMore, find } of hints) {
    const findings = [...(await find(conduct))].sort((a, b) => countOf(b) - countOf(a))
    for (const finding of findings.slice(0, MOST_OF_A_KIND)) advice.push(shown(integration, name, learnMore, finding))
  }
  return advice
}

const countOf = ({ count, requests }: Finding) => count ?? requests.length

const shown = ({ kind, id, name }: Caller, hint: string, learnMore: string | null, finding: Finding): Hint => ({
  hint,
  integration: { kind, id, name },
  title: finding.title,
  advice: finding.advice,
  learn_more_url: learnMore,
  evidence: {
    sentence: finding.sentence,
    count: countOf(finding),
    request_ids: finding.requests.slice(-MOST_REQUESTS).reverse().map(({ request_id }) => request_id),
    first_time: finding.requests[0]!.time,
    last_time: finding.requests.at(-1)!.time,
  },
  fix: finding.fix ?? null,
})
