import { useState } from 'react'
import { words } from '../words/index.ts'
import { Button } from './button.tsx'
import './json-view.css'

/** Longer texts are shown in part until asked for: a line of a megabyte takes a browser seconds to break. */
const SHOWN_AT_FIRST = 20_000

/** A text as it is, in a box that scrolls. */
export function LongText({ text, label }: { text: string; label: string }) {
  const [isWhole, setWhole] = useState(text.length <= SHOWN_AT_FIRST)
  return (
    <>
      <pre className="json" tabIndex={0} role="group" aria-label={label}>
        {isWhole ? text : text.slice(0, SHOWN_AT_FIRST)}
      </pre>
      {isWhole ? null : <Button onClick={() => setWhole(true)}>{words.ui.json.wholeText(text.length)}</Button>}
    </>
  )
}
