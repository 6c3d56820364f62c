import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Capability, Needs } from '@understudy/core/permissions/capabilities.ts'
import type { Static, TSchema } from '@understudy/core/schema/shapes.ts'
import type { Context } from '../context.ts'
import type { ChangeName } from '../versions/index.ts'
import type { ReadForm } from './read-form.ts'

/** What a handler is called with: everything checked, and in the newest shape. */
export type Call<P, Q, B> = { context: Context; actor: Actor; params: P; query: Q; body: B; form: ReadForm }
/** What a handler is called with whose caller is an OAuth client. */
export type ClientCall<C, B> = { context: Context; client: C; body: B }

/** An answer that only tells that the work has begun: status 202. */
export class Accepted {
  readonly task: Record<string, unknown>
  constructor(task: Record<string, unknown>) {
    this.task = task
  }
}

/** One endpoint of the public API, declared once: types, checks, permission, log name and documentation come from here. */
export type Endpoint = {
  /** The SDK's method name, such as `pages.retrieve`. */
  operation: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** find-my-way's form: `/v1/pages/:page_id`. */
  path: string
  /**
   * Who calls: the bearer of a token, or a public integration by its client id and secret. A client needs no API date, may send a
   * form, and is refused in OAuth's words.
   */
  caller: 'bearer' | 'client'
  /** An empty list asks for none. */
  capability: Needs
  /** Without this capability the answer is only `{object, id}`. */
  answers: Capability | null
  params: TSchema | null
  query: TSchema | null
  body: TSchema | null
  /** The body is form data with a file: it is not read before the handler asks for it, and has no limit of its own. */
  multipart: boolean
  /** The route exists only on dates that have the change. */
  since?: ChangeName
  /** The route exists only on dates that do not have the change. */
  until?: ChangeName
  /** The answer carries no `request_id` (recorded of the templates list alone). */
  withoutRequestId?: boolean
  /**
   * It writes nothing, and its answer follows from the store, the caller, the date and what was asked alone, so that it is the same
   * while nothing is written. What tells of the present moment says so where it does (`tellOfNow`).
   */
  isRepeatable?: boolean
  handle(call: any): Promise<unknown>
}

type Definition<P extends TSchema, Q extends TSchema, B extends TSchema> = {
  operation: string
  method: Endpoint['method']
  path: string
  capability?: Needs
  answers?: Capability
  params?: P
  query?: Q
  body?: B
  multipart?: boolean
  since?: ChangeName
  until?: ChangeName
  withoutRequestId?: boolean
  isRepeatable?: boolean
  handle(call: Call<Static<P>, Static<Q>, Static<B>>): Promise<unknown>
}

/** Declares an endpoint; the handler's types follow from the shapes. */
export function defineEndpoint<P extends TSchema, Q extends TSchema, B extends TSchema>(definition: Definition<P, Q, B>): Endpoint {
  return { caller: 'bearer', capability: [], answers: null, params: null, query: null, body: null, multipart: false, ...definition } as Endpoint
}

/** Declares an endpoint of OAuth, called by a client. `C` is what the server knows a client as. */
export function defineClientEndpoint<C, B extends TSchema>(
  definition: { operation: string; path: string; body: B; handle(call: ClientCall<C, Static<B>>): Promise<unknown> },
): Endpoint {
  return { caller: 'client', method: 'POST', capability: [], answers: null, params: null, query: null, multipart: false, ...definition }
}
