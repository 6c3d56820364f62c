import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Role } from '@understudy/core/permissions/levels.ts'
import type { Static, TSchema } from '@understudy/core/schema/shapes.ts'
import type { Context } from '../context.ts'

/** A route of the private API: always a person, always the same origin, one date. */
export type WebRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  params: TSchema | null
  query: TSchema | null
  body: TSchema | null
  /** What the person must at least be in the workspace; a guest unless told. */
  role: Role
  handle(call: { context: Context; actor: Actor; params: any; query: any; body: any }): Promise<unknown>
}

type Definition<P extends TSchema, Q extends TSchema, B extends TSchema> = {
  method: WebRoute['method']
  path: string
  params?: P
  query?: Q
  body?: B
  role?: Role
  handle(call: { context: Context; actor: Actor; params: Static<P>; query: Static<Q>; body: Static<B> }): Promise<unknown>
}

/** Declares a route of the private API. */
export const defineWebRoute = <P extends TSchema, Q extends TSchema, B extends TSchema>(definition: Definition<P, Q, B>): WebRoute =>
  ({ params: null, query: null, body: null, role: 'guest', ...definition }) as WebRoute
