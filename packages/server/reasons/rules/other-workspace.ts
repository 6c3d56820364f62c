import { findAnything } from '../finding/find-anything.ts'
import { missingObject } from '../finding/missing-object.ts'
import { fact, named, type Rule, titled } from '../reason.ts'

/** The object lies in another workspace of this server. Told only where every visitor owns them all. */
export const otherWorkspace: Rule = {
  name: 'other-workspace',
  async judge(refused) {
    const missing = await missingObject(refused)
    const { context, caller } = refused
    if (!missing || missing.own || !context.config.loopback) return null
    const workspaces = await context.store.db.selectFrom('workspaces').select(['id', 'name']).execute()
    const found = await findAnything(context, workspaces.map(({ id }) => id).filter((id) => id !== caller.actor?.workspace_id), missing.id)
    if (!found) return null
    const nameOf = (id: string | undefined) => titled(workspaces.find((workspace) => workspace.id === id)?.name ?? '')
    return {
      sentence: `${named(found.object)} lies in the workspace ${nameOf(found.workspace_id)}, and ${caller.actor?.connection?.name ?? 'the caller'} belongs to ${nameOf(caller.actor?.workspace_id)}. A connection sees one workspace only: use the secret of one of that workspace.`,
      facts: [fact('object', titled(found.object.title), found.object), fact('workspace', nameOf(found.workspace_id))],
    }
  },
}
