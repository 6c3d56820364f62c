import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useLayoutEffect, useRef } from 'react'

/** `trust` stays off: the source is untrusted, and no link, image or class of its making may get into the page. */
const OPTIONS = { trust: false, strict: 'ignore', maxSize: 50, maxExpand: 500 } as const

/** The source of a formula that cannot be set, with the reason as its tooltip. */
function unset(expression: string, problem: unknown): HTMLElement {
  const element = document.createElement('span')
  element.className = 'equation-error'
  element.title = problem instanceof Error ? problem.message : String(problem)
  element.textContent = expression
  return element
}

/** A formula set by KaTeX. As elements, not as markup: our security policy refuses the style attributes that markup would carry. */
export default function Typeset({ expression, block }: { expression: string; block: boolean }) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    try {
      katex.render(expression, place.current!, { displayMode: block, ...OPTIONS })
    } catch (problem) {
      place.current?.replaceChildren(unset(expression, problem))
    }
  }, [expression, block])
  return <span ref={place} />
}
