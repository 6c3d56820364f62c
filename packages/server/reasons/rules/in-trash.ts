import { findNodes, findPaths } from '../../storage/repositories/nodes.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { fact, kindWord, named, type Rule, titled } from '../reason.ts'

/** The object, or something above it, lies in the trash: nothing there can be edited. */
export const inTrash: Rule = {
  name: 'in-trash',
  async judge({ context, refused, caller }) {
    if (refused.about?.kind !== 'trash' || !caller.actor) return null
    const { workspace_id } = caller.actor
    const { id } = refused.about
    const path = (await findPaths(context.store.db, workspace_id, [id])).get(id) ?? []
    const trashed = path.filter((step) => step.in_trash === 1)
    const nodes = await findNodes(context.store.db, workspace_id, [id, ...trashed.map((step) => step.id)])
    const object = nodes.get(id)
    if (!object) return null
    const above = trashed.filter((step) => step.id !== id).map((step) => referenceTo(nodes.get(step.id)!))
    const lies = trashed.some((step) => step.id === id) ? 'is in the trash' : 'lies below what is in the trash'
    const also = above.length > 0 ? `: ${above.map(named).join(', ')}` : ''
    return {
      sentence: `${named(referenceTo(object))} ${lies}${also}. What is in the trash can be read, but not edited.`,
      facts: [fact('object', titled(referenceTo(object).title), referenceTo(object)), ...above.map((one) => fact('trashed', titled(one.title), one))],
      fixes: trashed.toReversed().map((step) => {
        const one = referenceTo(nodes.get(step.id)!)
        return { kind: 'restore', label: `Restore the ${kindWord(one.kind)} ${titled(one.title)}`, object: one, call: { method: 'POST', path: `/api/objects/${one.id}/restore`, body: {} } }
      }),
    }
  },
}
