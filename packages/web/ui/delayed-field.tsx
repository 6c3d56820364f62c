import { useEffect, useRef, useState } from 'react'
import { TextField } from './text-field.tsx'

const DELAY_MS = 250

type DelayedFieldProps = { label: string; placeholder?: string; value: string; onValueChange: (value: string) => void }

/** A line of text that says its value once the typing pauses: for a filter that is asked for at each change. */
export function DelayedField({ label, placeholder, value, onValueChange }: DelayedFieldProps) {
  const [draft, setDraft] = useState(value)
  const [told, setTold] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // Changed from outside, and not by what was typed here.
  if (value !== told) {
    setTold(value)
    setDraft(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (next: string) => {
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setTold(next.trim())
      onValueChange(next.trim())
    }, DELAY_MS)
  }
  return <TextField label={label} hideLabel type="search" placeholder={placeholder} value={draft} spellCheck={false} autoComplete="off" onValueChange={change} />
}
