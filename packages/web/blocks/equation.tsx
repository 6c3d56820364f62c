import { Equation } from '../rich-text/equation.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** A formula that stands alone. */
export const EquationBlock: BlockView = ({ block }) => (
  <div className="equation" tabIndex={0} role="group" aria-label={words.blocks.equation}>
    <Equation expression={contentOf<{ expression: string }>(block).expression} block />
  </div>
)
