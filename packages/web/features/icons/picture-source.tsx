import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { uploadFile } from '../../api/upload-file.ts'
import { useAddress } from '../../objects/use-address.ts'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

/** A picture as the API writes it. */
export type PictureInput = { type: 'external'; external: { url: string } } | { type: 'file_upload'; file_upload: { id: string } }

type PictureSourceProps = {
  /** The address field: how it is named, and shown by its placeholder alone or with a label and a button of its own. */
  label: string
  placeholder: string
  isCompact?: boolean
  takesUploads: boolean
  onPick: (picture: PictureInput) => void
  onRemove?: (() => void) | undefined
}

/** Where a picture comes from: an address, or a file that is uploaded; or it is taken away. */
export function PictureSource({ label, placeholder, isCompact = false, takesUploads, onPick, onRemove }: PictureSourceProps) {
  const { field, use } = useAddress((url) => onPick({ type: 'external', external: { url } }))
  const [isSending, setSending] = useState(false)
  const upload = async (file: File) => {
    setSending(true)
    try {
      onPick({ type: 'file_upload', file_upload: { id: await uploadFile(file) } })
    } catch (error) {
      tellFailure(words.editor.media.notUploaded, inWords(error))
    }
    setSending(false)
  }
  return (
    <>
      <TextField label={label} hideLabel={isCompact} placeholder={placeholder} {...field} />
      <div className="icon-picker__buttons">
        {isCompact ? null : <Button onClick={use}>{words.editor.media.embed}</Button>}
        {takesUploads ? (
          <FileButton fileLabel={words.icons.file} accept="image/*" busy={isSending} onPick={(file) => void upload(file)}>
            {isSending ? words.editor.media.uploading : words.editor.media.upload}
          </FileButton>
        ) : null}
        {onRemove ? <Button onClick={onRemove}>{words.icons.remove}</Button> : null}
      </div>
    </>
  )
}
