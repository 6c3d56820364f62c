import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole, roles } from '@understudy/core/permissions/levels.ts'
import { nullable, object, oneOf, optional, text, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { updateProfile } from '../../services/accounts.ts'
import { type Invitation as StoredInvitation, inviteToWorkspace, listInvitations, revokeInvitation } from '../../services/invitations.ts'
import { changeRole, listMembers, removeMember } from '../../services/members.ts'
import type { Invitation, Members } from '../contract.ts'
import { defineWebRoute, type WebRoute } from '../route.ts'
import { describeSession } from './session.ts'
import { personSummary } from './sharing.ts'

const byId = object({ id: uuid() })

const showInvitation = ({ id, email, role, node_id, level, created_time, expires_time, url }: StoredInvitation): Invitation => ({
  id,
  email,
  role,
  shared: node_id && level ? { node_id, level } : null,
  created_time,
  expires_time,
  url,
})

async function show(context: Context, actor: Actor): Promise<Members> {
  const { db } = context.store
  const people = (await listMembers(db, actor.workspace_id)).map((member) => personSummary(context, member))
  const invitations = hasRole(actor, 'owner') ? await listInvitations(context, db, actor) : []
  return { people, invitations: invitations.map(showInvitation) }
}

const membersRoute = defineWebRoute({
  method: 'GET',
  path: '/api/members',
  role: 'member',
  handle: ({ context, actor }) => show(context, actor),
})

const changeRoleRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/members/:id',
  role: 'owner',
  params: byId,
  body: object({ role: oneOf(...roles) }),
  async handle({ context, actor, params, body }) {
    await changeRole(context, actor, normaliseId(params.id), body.role)
    return show(context, actor)
  },
})

const removeMemberRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/members/:id',
  params: byId,
  async handle({ context, actor, params }): Promise<Members> {
    const id = normaliseId(params.id)
    await removeMember(context, actor, id)
    // Who has left sees nobody any more.
    return id === actor.user_id ? { people: [], invitations: [] } : show(context, actor)
  },
})

const inviteRoute = defineWebRoute({
  method: 'POST',
  path: '/api/invitations',
  role: 'owner',
  body: object({ email: nullable(text()), role: oneOf(...roles) }),
  handle: async ({ context, actor, body }) => showInvitation(await inviteToWorkspace(context, actor, body)),
})

const revokeInvitationRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/invitations/:id',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }) {
    await revokeInvitation(context, actor, normaliseId(params.id))
    return show(context, actor)
  },
})

const updateProfileRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/profile',
  body: object({ name: optional(text()), picture: optional(nullable(text())) }),
  async handle({ context, actor, body }) {
    await updateProfile(context, actor, body)
    return describeSession(context, actor)
  },
})

/** People of the workspace: members, roles, invitations, and one's own profile. */
export const peopleRoutes: readonly WebRoute[] = [
  membersRoute,
  changeRoleRoute,
  removeMemberRoute,
  inviteRoute,
  revokeInvitationRoute,
  updateProfileRoute,
]
