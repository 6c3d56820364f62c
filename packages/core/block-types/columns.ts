import { optional, Type } from '../schema/shapes.ts'
import { defineBlockType } from './block-type.ts'
import { emptyBlock } from './empty-block.ts'

/** A row of columns side by side. */
export const columnList = emptyBlock('column_list', {
  update: undefined,
  applyUpdate: undefined,
  children: () => ['column'],
  childrenOnCreate: { of: ['column'], required: true, minItems: 2 },
  deepestLevel: 1,
})

const widthRatio = () => optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))

/** One column; without a `width_ratio` it shares the width equally. Ratios are kept as written (recorded: 0.125 alone). */
export const column = defineBlockType<{ width_ratio?: number }>({
  name: 'column',
  create: { width_ratio: widthRatio() },
  update: { width_ratio: widthRatio() },
  children: () => 'any',
  childrenOnCreate: { of: 'any', required: true },
  deepestLevel: 1,
  onlyIn: ['column_list'],
  store: (input) => (input.width_ratio === undefined ? {} : { width_ratio: input.width_ratio }),
  applyUpdate: (content, input) => (input.width_ratio === undefined ? content : { width_ratio: input.width_ratio }),
  read: (content) => ({ ...content }),
  text: () => '',
  example: { write: { width_ratio: 0.25 } },
})
