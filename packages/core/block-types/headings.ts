import { validationError } from '../errors/refusals.ts'
import { optional, Type } from '../schema/shapes.ts'
import { textBlock } from './text-block.ts'

const heading = (level: 1 | 2 | 3 | 4) =>
  textBlock<{ is_toggleable: boolean }>({
    name: `heading_${level}`,
    textOnUpdate: 'required',
    extra: {
      input: { is_toggleable: optional(Type.Boolean()) },
      // Children make a heading toggleable, even one that says it is not (seen in a recording).
      store: (input) => ({ is_toggleable: input.is_toggleable === true || (input.children ?? []).length > 0 }),
      applyUpdate: (content, input, block) => {
        if (input.is_toggleable === false && block.has_children) {
          throw validationError('A heading that has children must stay toggleable.')
        }
        return { is_toggleable: input.is_toggleable ?? content.is_toggleable }
      },
      read: (content) => ({ is_toggleable: content.is_toggleable }),
    },
    children: (content) => (content.is_toggleable ? 'any' : 'none'),
    example: { write: { rich_text: [{ text: { content: `Heading ${level}` } }], is_toggleable: true, color: 'gray_background' } },
  })

/** A heading of the first level. */
export const heading1 = heading(1)
/** A heading of the second level. */
export const heading2 = heading(2)
/** A heading of the third level. */
export const heading3 = heading(3)
/** A heading of the fourth level. */
export const heading4 = heading(4)
