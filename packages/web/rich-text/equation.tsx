import { lazy, Suspense } from 'react'

const Typeset = lazy(() => import('./typeset.tsx'))

type EquationProps = { expression: string; block?: boolean }

/** A formula in TeX. KaTeX is loaded with the first formula a reader meets; until then the source stands there. */
export function Equation({ expression, block = false }: EquationProps) {
  return (
    <Suspense fallback={<code>{expression}</code>}>
      <Typeset expression={expression} block={block} />
    </Suspense>
  )
}
