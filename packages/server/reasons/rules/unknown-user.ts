import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { fact, type Rule } from '../reason.ts'
import { switchOn } from './capability-off.ts'

/** A user that is none here, or one that the connection may not know. */
export const unknownUser: Rule = {
  name: 'unknown-user',
  async judge({ context, refused, caller }) {
    if (refused.about?.kind !== 'user' || !caller.actor) return null
    const { id } = refused.about
    const { actor } = caller
    const isMember = isUuid(id) && (await context.store.db.selectFrom('members').select('person_id').where('workspace_id', '=', actor.workspace_id).where('person_id', '=', normaliseId(id)).executeTakeFirst()) !== undefined
    const mayKnow = actor.capabilities.has('read_user_with_email') || actor.capabilities.has('read_user_without_email')
    if (isMember && !mayKnow) {
      const fix = switchOn('read_user_without_email', actor)
      return { sentence: `${actor.connection?.name ?? 'This token'} may not read user information, so it knows nobody but itself.`, facts: [fact('user', id)], fixes: fix ? [fix] : [] }
    }
    return { sentence: `Nobody in this workspace has the id ${id}.`, facts: [fact('user', id)] }
  },
}
