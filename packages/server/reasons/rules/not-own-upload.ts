import { missingObject } from '../finding/missing-object.ts'
import { fact, type Rule, titled } from '../reason.ts'

/** File uploads belong to whoever opened them. */
export const notOwnUpload: Rule = {
  name: 'not-own-upload',
  async judge(refused) {
    const missing = await missingObject(refused)
    if (missing?.own?.object.kind !== 'file_upload') return null
    return {
      sentence: `The file upload ${titled(missing.own.object.title)} was opened by somebody else, and only who opened it can use it. Open one with this connection and send the file again.`,
      facts: [fact('object', titled(missing.own.object.title), missing.own.object)],
    }
  },
}
