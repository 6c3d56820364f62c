import { type Rule, stageOf } from '../reason.ts'

/** The caller may see the object and not do this with it: a person's level, or somebody else's comment. */
export const levelTooLow: Rule = {
  name: 'level-too-low',
  judge(refused) {
    const { refused: refusal } = refused
    if (refusal.code !== 'restricted_resource' || stageOf(refused) !== 'perform') return null
    return { sentence: `${refusal.message.replace(/\.$/, '')}. Capabilities do not change this.` }
  },
}
