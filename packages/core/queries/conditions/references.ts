import { normaliseId } from '../../values/ids.ts'
import { Type, uuid } from '../../schema/shapes.ts'
import { ask, bothWays, type Condition, emptiness } from './condition.ts'

/** Conditions over users. `me` without anybody behind it matches nothing (documented). */
export const userCondition = (name: 'people' | 'created_by' | 'last_edited_by'): Condition => ({
  name,
  operators: {
    ...bothWays('contains', 'does_not_contain', {
      operand: Type.Union([uuid(), Type.Literal('me')]),
      compile: (user: string, target) => {
        const id = user === 'me' ? target.context.me : normaliseId(user)
        return id === null ? { op: 'false' } : ask(target, { kind: 'ref', refs: [id] })
      },
    }),
    ...emptiness,
  },
})

/** The condition over related pages. */
export const relationCondition: Condition = {
  name: 'relation',
  operators: {
    ...bothWays('contains', 'does_not_contain', {
      operand: uuid(),
      compile: (page, target) => ask(target, { kind: 'ref', refs: [normaliseId(page)] }),
    }),
    ...emptiness,
  },
}

/** The condition of files: only whether there are any. */
export const filesCondition: Condition = { name: 'files', operators: emptiness }
