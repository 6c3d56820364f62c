import { useAddress } from '../../../objects/use-address.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { words } from '../../../words/index.ts'

/** Asks for an address of the web. */
export function AddressField({ onAddress }: { onAddress: (url: string) => void }) {
  const { field, use } = useAddress(onAddress)
  return (
    <>
      <TextField label={words.editor.media.address} hideLabel placeholder={words.editor.example.address} {...field} />
      <Button onClick={use}>{words.editor.media.embed}</Button>
    </>
  )
}
