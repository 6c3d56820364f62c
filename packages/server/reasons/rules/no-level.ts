import { missingObject } from '../finding/missing-object.ts'
import { fact, named, type Rule, titled } from '../reason.ts'

/** A personal token sees what its person sees, and this is private to others. */
export const noLevel: Rule = {
  name: 'no-level',
  async judge(refused) {
    const missing = await missingObject(refused)
    const { actor } = refused.caller
    if (!missing?.own || missing.own.isReached || actor?.sees !== 'as_person') return null
    return {
      sentence: `${named(missing.own.object)} is there, but the person this token acts as may not see it. Somebody with full access to it can share it.`,
      facts: [fact('object', titled(missing.own.object.title), missing.own.object)],
    }
  },
}
