import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { words } from '../words/index.ts'
import { mediaUrl } from './safe-href.ts'

/** The state of a field that asks for an address of the web: what it is given, and what takes the address when it is one. */
export function useAddress(onAddress: (url: string) => void) {
  const [value, setValue] = useState('')
  const [error, setError] = useState<string | null>(null)
  const use = () => {
    const address = value.trim()
    if (!mediaUrl(address)) return setError(words.editor.media.noAddress)
    setValue('')
    onAddress(address)
  }
  const field = {
    value,
    error,
    onValueChange: (next: string) => {
      setValue(next)
      setError(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      // An editor around the field is not to take its keys; Escape closes what the field stands in.
      if (event.key !== 'Escape') event.stopPropagation()
      if (event.key !== 'Enter') return
      event.preventDefault()
      use()
    },
  }
  return { field, use }
}
