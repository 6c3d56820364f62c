import { missingObject } from '../finding/missing-object.ts'
import { fact, type Rule, titled } from '../reason.ts'

/** Deleted comments are gone for good. */
export const deletedComment: Rule = {
  name: 'deleted-comment',
  async judge(refused) {
    const missing = await missingObject(refused)
    if (!missing?.own?.isGone) return null
    return { sentence: 'This comment was deleted, and deleted comments do not come back.', facts: [fact('object', titled(missing.own.node?.title ?? ''), missing.own.object)] }
  },
}
