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

function typeset(place: HTMLElement, expression: string, displayMode: boolean) {
  try {
    katex.render(expression, place, { displayMode, ...OPTIONS })
  } catch (problem) {
    place.replaceChildren(unset(expression, problem))
  }
}

/** A formula set by KaTeX. As elements, not as markup: our security policy refuses the style attributes that markup would carry. */
export default function Typeset({ expression, block }: { expression: string; block: boolean }) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = place.current!
    if (element.isConnected) return typeset(element, expression, block)
    // Not shown yet, or never: the editor writes out what it copies and pastes, as markup, from elements that are gone by the next frame.
    const frame = requestAnimationFrame(() => typeset(element, expression, block))
    return () => cancelAnimationFrame(frame)
  }, [expression, block])
  return <span ref={place} />
}
