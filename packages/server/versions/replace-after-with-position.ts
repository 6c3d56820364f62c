import { validationError } from '@understudy/core/errors/refusals.ts'
import { uuid } from '@understudy/core/schema/shapes.ts'
import { defineChange } from './change.ts'
import { withProperty } from './shape-edits.ts'

export const replaceAfterWithPosition = defineChange({
  name: 'replaceAfterWithPosition',
  note: 'Appended blocks are placed by `position`; `after` is gone.',
  requests: {
    'blocks.children.append': {
      shape: (newer) => withProperty(newer, 'after', uuid()),
      upgrade({ after, ...body }) {
        if (after === undefined) return body
        if (body.position !== undefined) {
          throw validationError('body failed validation: body.after should be not present when body.position is given.')
        }
        return { ...body, position: { type: 'after_block', after_block: { id: after } } }
      },
    },
  },
})
