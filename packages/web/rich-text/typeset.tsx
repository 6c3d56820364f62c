import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useMemo } from 'react'

/** `trust` stays off: the source is untrusted, and no link, image or class of its making may get into the markup. */
const OPTIONS = { trust: false, strict: 'ignore', maxSize: 50, maxExpand: 500 } as const

/** A formula set by KaTeX. */
export default function Typeset({ expression, block }: { expression: string; block: boolean }) {
  const set = useMemo(() => {
    try {
      return { html: katex.renderToString(expression, { displayMode: block, ...OPTIONS }) }
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) }
    }
  }, [expression, block])
  if (set.html === undefined) {
    return (
      <span className="equation-error" title={set.problem}>
        {expression}
      </span>
    )
  }
  return <span dangerouslySetInnerHTML={{ __html: set.html }} />
}
