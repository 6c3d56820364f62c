import { missingObject } from '../finding/missing-object.ts'
import { aKind, fact, type Rule } from '../reason.ts'

/** Nothing here has this id: it is mistyped, of real Notion, or of a data folder that was deleted since. */
export const noSuchObject: Rule = {
  name: 'no-such-object',
  async judge(refused) {
    const missing = await missingObject(refused)
    if (!missing || missing.own) return null
    const where = refused.context.config.loopback ? 'No workspace of this server' : 'This workspace'
    const nothing = refused.context.config.loopback ? 'has anything' : 'has nothing'
    return {
      sentence: `${where} ${nothing} with the id ${missing.id}, which ${missing.place} gives as ${aKind(missing.wanted)}. Copy the id anew from the page’s address: it may be one of real Notion, or of a data folder that is gone.`,
      facts: [fact('id', missing.id), fact('wanted', missing.wanted), fact('place', missing.place)],
    }
  },
}
