import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { levels } from '@understudy/core/permissions/levels.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object, oneOf, text, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { crumb } from '../../services/crumbs.ts'
import { peopleSharing, shareByEmail, shareWithEveryone, shareWithPerson } from '../../services/people-sharing.ts'
import type { PersonMember } from '../../services/members.ts'
import { avatarAddress } from '../../services/pictures.ts'
import type { PersonSummary, SharedByEmail, Sharing } from '../contract.ts'
import { defineWebRoute } from '../route.ts'
import { showConnections } from './connections.ts'

const byId = object({ id: uuid() })
// What is left of a page to a person who took its own access away.
const outOfSight: Sharing = {
  level: null, everyone: { level: null, given_here: false, inherited_from: null }, people: [], invitations: [], connections: [], available: [],
}
const byPerson = object({ id: uuid(), person_id: uuid() })

/** A member of the workspace as lists show it. */
export const personSummary = ({ web_url }: Context, person: PersonMember): PersonSummary => {
  const { id, name, email, role } = person
  return { id, name, email, avatar_url: avatarAddress(web_url, person), role }
}

async function show(context: Context, actor: Actor, id: string): Promise<Sharing> {
  const { level, everyone, people, invitations, available } = await peopleSharing(context, actor, id)
  return {
    level,
    everyone: { ...everyone, inherited_from: everyone.inherited_from && crumb(context, everyone.inherited_from) },
    people: people.map((share) => ({
      person: personSummary(context, share.person),
      level: share.level,
      inherited_from: share.inherited_from && crumb(context, share.inherited_from),
    })),
    invitations: invitations.map(({ id: invitation, email, level: given, expires_time }) => ({ id: invitation, email, level: given!, expires_time })),
    connections: (await showConnections(context, actor, id)).connections,
    available: available.map((person) => personSummary(context, person)),
  }
}

export const sharingRoute = defineWebRoute({
  method: 'GET',
  path: '/api/objects/:id/sharing',
  params: byId,
  handle: ({ context, actor, params }) => show(context, actor, params.id),
})

export const shareWithEveryoneRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/objects/:id/sharing/everyone',
  params: byId,
  body: object({ level: oneOf(...levels, 'none') }),
  async handle({ context, actor, params, body }) {
    await shareWithEveryone(context, actor, params.id, body.level)
    return show(context, actor, params.id)
  },
})

export const inheritEveryoneRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/objects/:id/sharing/everyone',
  params: byId,
  async handle({ context, actor, params }) {
    await shareWithEveryone(context, actor, params.id, null)
    return show(context, actor, params.id)
  },
})

export const shareWithPersonRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/objects/:id/sharing/people/:person_id',
  params: byPerson,
  body: object({ level: oneOf(...levels) }),
  async handle({ context, actor, params, body }) {
    await shareWithPerson(context, actor, params.id, normaliseId(params.person_id), body.level)
    return show(context, actor, params.id)
  },
})

export const unshareWithPersonRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/objects/:id/sharing/people/:person_id',
  params: byPerson,
  async handle({ context, actor, params }) {
    await shareWithPerson(context, actor, params.id, normaliseId(params.person_id), null)
    return show(context, actor, params.id).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'object_not_found') return outOfSight
      throw error
    })
  },
})

export const shareByEmailRoute = defineWebRoute({
  method: 'POST',
  path: '/api/objects/:id/sharing/invitations',
  params: byId,
  body: object({ email: text(), level: oneOf(...levels) }),
  async handle({ context, actor, params, body }): Promise<SharedByEmail> {
    const invitation = await shareByEmail(context, actor, params.id, body)
    return { sharing: await show(context, actor, params.id), url: invitation?.url ?? null }
  },
})
