import { useState } from 'react'
import { mediaUrl } from '../../../objects/safe-href.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { words } from '../../../words/index.ts'

/** Asks for an address of the web. Its keys are not the editor's. */
export function AddressField({ onAddress }: { onAddress: (url: string) => void }) {
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const use = () => {
    if (mediaUrl(address.trim())) onAddress(address.trim())
    else setProblem(words.editor.media.noAddress)
  }
  return (
    <>
      <TextField
        label={words.editor.media.address}
        hideLabel
        placeholder={words.editor.example.address}
        value={address}
        error={problem}
        onValueChange={(next) => {
          setAddress(next)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key !== 'Enter') return
          event.preventDefault()
          use()
        }}
      />
      <Button onClick={use}>{words.editor.media.embed}</Button>
    </>
  )
}
