import { isLinked } from '../../services/reach.ts'
import { missingObject } from '../finding/missing-object.ts'
import { fact, named, type Rule, titled } from '../reason.ts'

/** A linked database shows data sources of others and has none of its own: the API does not hand it out. */
export const linkedDatabase: Rule = {
  name: 'linked-database',
  async judge(refused) {
    const missing = await missingObject(refused)
    const own = missing?.own
    if (!own?.node || own.object.kind !== 'database' || !own.isWanted || !isLinked(own.node)) return null
    return {
      sentence: `${named(own.object)} is a linked database: it only shows data sources of other databases, and the API does not hand it out (documented). Use the database its rows come from.`,
      facts: [fact('object', titled(own.object.title), own.object)],
    }
  },
}
