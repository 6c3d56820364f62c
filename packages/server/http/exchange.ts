import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import type { ApiDate } from '../versions/index.ts'
import type { Endpoint } from './endpoint.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Routes } from './routes.ts'

/** What the stages need of the server: who a credential is, and where things are. */
export type Surroundings = {
  context: Context
  routes: Routes
  limiter: RateLimiter
  /** The actor behind a bearer token, or null. */
  actorOfToken(token: string): Promise<Actor | null>
  /** Throws when the actor's workspace has used all of its free blocks. */
  assertBlocksLeft(actor: Actor): Promise<void>
  /** The body of a request with names and addresses for its custom emojis. */
  nameEmojis(actor: Actor, body: Record<string, unknown>): Promise<Record<string, unknown>>
  /** The person behind the session cookie of a same-origin request, or null. */
  actorOfSession(request: IncomingRequest): Promise<Actor | null>
}

/** A request as it came in. */
export type IncomingRequest = {
  method: string
  /** Path without the query string, as sent. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  /** A body that calls itself form data, not read yet; `body` is then empty. */
  form: Readable | null
  address: string
}

/** One request on its way through the stages; each stage fills in what it found, and later ones rely on it. */
export type Exchange = {
  readonly around: Surroundings
  readonly request: IncomingRequest
  readonly request_id: string
  /** Match. */
  params: Record<string, string | undefined>
  multipart: boolean
  /** Read: the JSON of the body, undefined when none was sent. */
  json: unknown
  /** Know. */
  actor: Actor
  /** Date. */
  date: ApiDate
  endpoint: Endpoint
  /** Check, then Upgrade. */
  query: Record<string, unknown>
  body: Record<string, unknown>
  /** Perform: 202 when the answer is a task. */
  status: number
  /** Perform, then Downgrade and Show. */
  answer: Record<string, unknown>
}
