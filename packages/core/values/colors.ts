import { oneOf } from '../schema/shapes.ts'

const names = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'] as const

/** Colours of select, multi-select and status options. */
export const optionColor = () => oneOf(...names)

/** Colours of blocks and of rich text: each also as a background. */
export const blockColor = () => oneOf(...names, ...names.map((name) => `${name}_background` as const))
export type BlockColor = (typeof names)[number] | `${(typeof names)[number]}_background`
