import type { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Ending } from '@understudy/core/permissions/credentials.ts'
import type { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import type { ApiDate } from '../versions/index.ts'
import type { Endpoint } from './endpoint.ts'
import type { Why } from '../web-api/contract/requests.ts'
import type { Footing, KeptAnswer, KeptAnswers } from './kept-answers.ts'
import type { Routes } from './routes.ts'
import type { Finished } from './run.ts'

/** Who called. Of a credential that is nobody's any more, the integration it was of. */
export type Caller = { actor: Actor } | { actor: null; ended: EndedSecret | null }
/** A secret that was good once, and how it ended. */
export type EndedSecret = { workspace_id: string; integration_id: string; integration_name: string; ended: Ending; ended_time: string }

/** One part of a form, as the log describes it. */
export type FormPart = { name: string; filename: string | null; content_type: string | null; bytes: number }

/** What the store is at, as far as somebody is concerned; null where nobody can tell. */
type Generation = Awaited<ReturnType<Context['store']['generation']>>

/** What the stages need of the server: who a credential is, and where things are. */
export type Surroundings = {
  context: Context
  routes: Routes
  /** Answers that may be given again. */
  kept: KeptAnswers
  /** The public integration that Basic credentials name, or a refusal. */
  authenticateClient(authorization: string | undefined): Promise<unknown>
  /** The generation of what an answer to the bearer of a token follows from; null where nobody can tell. */
  generationFor(token: string | undefined): Generation | Promise<Generation>
  /** The actor behind a bearer token in that generation, or null. */
  actorOfToken(token: string, generation: Generation): Promise<Actor | null>
  /** The body of a request with names and addresses for its custom emojis. */
  nameEmojis(actor: Actor, body: Record<string, unknown>): Promise<Record<string, unknown>>
  /** Whose credential a request has that was refused before anybody asked. */
  callerOf(request: IncomingRequest): Promise<Caller>
  /** Why a request was refused. Never rejects. */
  explain(exchange: Exchange, refusal: ApiError, caller: Caller): Promise<Why>
  /** Takes a finished request into the request log. */
  record(finished: Finished): void
  /** The person behind the session cookie of a same-origin request, or null. */
  actorOfSession(request: IncomingRequest): Promise<Actor | null>
}

/** A request as it came in. */
export type IncomingRequest = {
  method: string
  /** Path and query string, as sent. */
  url: string
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
  /** The stages so far, the one that refused last. */
  readonly passed: { name: string; ms: number }[]
  /** Match: the endpoint of the newest date that has the route. */
  route: Endpoint
  params: Record<string, string | undefined>
  /** Read: the JSON of the body, undefined when none was sent. */
  json: unknown
  /** Know: what the answer will stand on, as it was before the caller was asked for (null where nobody can tell), and how often answers told of the present. */
  footing: Footing | null
  tellings: number
  /** Know: who bears the token, or the client of an OAuth endpoint. */
  actor: Actor
  client: unknown
  /** Date. */
  date: ApiDate
  endpoint: Endpoint
  /** Recall: what an answer that may be given again is known by, null for one that may not. */
  keptAs: string | null
  /** Recall: an answer that was given before; the stages after it then have nothing to do. */
  kept?: KeptAnswer
  /** Check, then Upgrade. */
  query: Record<string, unknown>
  body: Record<string, unknown>
  /** Perform: the parts of a form, as far as it was read. */
  readonly parts: FormPart[]
  /** Perform: 202 when the answer is a task. */
  status: number
  /** Perform, then Downgrade and Show. */
  answer: Record<string, unknown>
}
