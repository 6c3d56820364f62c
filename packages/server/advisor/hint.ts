import type { Caller } from '../services/callers.ts'
import type { KeptHeaders } from '../request-log/message.ts'
import type { Paging, RequestRow } from '../request-log/schema.ts'
import type { Hint } from '../web-api/contract/requests.ts'

/** A logged request as hints look at it. */
export type Seen = Pick<RequestRow, 'seq' | 'request_id' | 'method' | 'path' | 'operation' | 'version' | 'status' | 'code'> & {
  /** Milliseconds since 1970. */
  at: number
  time: string
  paging: Paging | null
}

/** What an integration, or a personal access token, did in a workspace, as far as the log goes back, and whatever hints need to look closer. */
export type Conduct = {
  integration: Caller
  /** Its requests, oldest first. */
  requests: readonly Seen[]
  /** Now, in milliseconds: what has just begun is not judged yet. */
  now: number
  /** The headers of the answers to some requests, by request id. */
  answerHeaders(requests: readonly Seen[]): Promise<ReadonlyMap<string, KeptHeaders>>
  /** The bodies of some requests as JSON objects, by request id; without those that are none, or were cut. */
  bodies(requests: readonly Seen[]): Promise<ReadonlyMap<string, Record<string, unknown>>>
  /** Fetches of files by addresses that had expired, which were handed to this integration; with the answers that did. */
  expiredFiles(): Promise<{ fetched: Seen; handed: Seen }[]>
}

/** What a hint has found: always with the requests that show it. */
export type Finding = {
  title: string
  advice: string
  /** With the numbers in it. */
  sentence: string
  requests: readonly Seen[]
  /** How often, when it is not the number of requests. */
  count?: number
  fix?: Hint['fix']
}

/** One thing a Notion developer would want to be told, seen in the log. */
export type HintRule = {
  /** Stable, in kebab-case. */
  name: string
  /** The page of Notion's documentation that says so. */
  learnMore: string | null
  find(conduct: Conduct): Finding[] | Promise<Finding[]>
}

const MINUTE = 60_000
export const minutes = (count: number) => count * MINUTE

/** Requests by a key, in their order; without those that have none. */
export function groupBy(requests: readonly Seen[], key: (request: Seen) => string | null): Map<string, Seen[]> {
  const groups = new Map<string, Seen[]>()
  for (const request of requests) {
    const name = key(request)
    if (name === null) continue
    const group = groups.get(name)
    if (group) group.push(request)
    else groups.set(name, [request])
  }
  return groups
}

/** The longest run of requests within a span of time; of equal ones the newest. */
export function densest(requests: readonly Seen[], span: number): Seen[] {
  let best: Seen[] = []
  let first = 0
  for (let last = 0; last < requests.length; last += 1) {
    while (requests[last]!.at - requests[first]!.at > span) first += 1
    if (last - first + 1 >= best.length) best = requests.slice(first, last + 1)
  }
  return best
}

/** The path without its query, with ids as `:id`: what kind of call it is. */
export const routeOf = ({ method, path }: Seen): string => `${method} ${path.split('?')[0]!.replace(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi, ':id')}`

/** `1 request`, `2 requests`, `3 searches`. */
export const several = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : word.endsWith('ch') ? 'es' : 's'}`
