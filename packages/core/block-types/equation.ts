import { text } from '../schema/shapes.ts'
import { defineBlockType } from './block-type.ts'

/** A formula in KaTeX, kept as written. */
export const equation = defineBlockType<{ expression: string }>({
  name: 'equation',
  create: { expression: text(1000) },
  update: { expression: text(1000) },
  children: () => 'none',
  store: ({ expression }) => ({ expression }),
  applyUpdate: (_, { expression }) => ({ expression }),
  read: ({ expression }) => ({ expression }),
  text: ({ expression }) => expression,
  example: { write: { expression: 'e = mc^2' } },
})
