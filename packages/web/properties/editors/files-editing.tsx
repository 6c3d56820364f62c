import { Paperclip, X } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { uploadFile } from '../../api/upload-file.ts'
import type { FileValue } from '../../api/wire.ts'
import { mediaUrl } from '../../objects/safe-href.ts'
import { IconButton } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

/** A file as read, or one that has just been sent. */
type HeldFile = FileValue | { type: 'file_upload'; file_upload: { id: string }; name: string }

function FilesEditor({ value, schema, onSave, onClose }: PropertyEditorProps) {
  const held = (value ?? []) as HeldFile[]
  const [address, setAddress] = useState('')
  const [state, setState] = useState<{ isBusy: boolean; error: string | null }>({ isBusy: false, error: null })

  const upload = async (files: File[]) => {
    setState({ isBusy: true, error: null })
    try {
      const sent: HeldFile[] = []
      for (const file of files) sent.push({ type: 'file_upload', file_upload: { id: await uploadFile(file) }, name: file.name })
      onSave([...held, ...sent])
      setState({ isBusy: false, error: null })
    } catch (error) {
      setState({ isBusy: false, error: inWords(error) })
    }
  }
  const link = () => {
    if (!mediaUrl(address)) return setState({ isBusy: false, error: words.properties.editing.noAddress })
    onSave([...held, { type: 'external', external: { url: address }, name: address.slice(0, 100) }])
    setAddress('')
    setState({ isBusy: false, error: null })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose('stay')
  }
  return (
    // Escape ends the editing wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="files-editor" onKeyDown={onKeyDown}>
      <ul className="files-editor__list">
        {held.map((file, index) => (
          <li key={index}>
            <Paperclip size={14} aria-hidden />
            <span>{file.name || words.objects.file}</span>
            <IconButton label={words.properties.editing.removeFile(file.name || words.objects.file)} onClick={() => onSave(held.filter((_, other) => other !== index))}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <FileButton autoFocus multiple fileLabel={words.properties.editing.chooseFiles(schema.name)} busy={state.isBusy} onPick={(...files) => void upload(files)}>
        {state.isBusy ? words.properties.editing.uploading : words.properties.editing.upload}
      </FileButton>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          link()
        }}
      >
        <TextField label={words.properties.editing.fileAddress} value={address} onValueChange={setAddress} error={state.error} />
      </form>
    </div>
  )
}

/** Files: sent from here, or by their address. */
export const filesEditing: PropertyEditing = {
  Editor: FilesEditor,
  toText: (value) => ((value ?? []) as FileValue[]).map((file) => file.external?.url ?? file.name ?? '').join(', '),
  fromText: (text) => {
    const addresses = text.split(',').map((part) => part.trim()).filter(Boolean)
    return addresses.every(mediaUrl) ? addresses.map((url) => ({ type: 'external', external: { url }, name: url.slice(0, 100) })) : undefined
  },
  empty: [],
}
