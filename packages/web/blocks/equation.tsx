import { Equation } from '../rich-text/equation.tsx'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

/** A formula that stands alone. */
export const EquationBlock: BlockView = ({ block }) => (
  <div className="equation" tabIndex={0} role="group" aria-label="Equation">
    <Equation expression={contentOf<{ expression: string }>(block).expression} block />
  </div>
)
