import { useState } from 'react'
import type { ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import { mediaUrl } from '../../objects/safe-href.ts'
import { Button } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { uploadFile } from '../../api/upload-file.ts'

type CoverPickerProps = { label: string; icon: ReactNode; onPick: (cover: object) => void; onRemove?: (() => void) | undefined }

/** A button that lets choose the picture over a page: a file or an address. */
export function CoverPicker({ label, icon, onPick, onRemove }: CoverPickerProps) {
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const pick = (cover: object) => {
    onPick(cover)
    setOpen(false)
    setAddress('')
  }
  const use = () => (mediaUrl(address.trim()) ? pick({ type: 'external', external: { url: address.trim() } }) : setProblem(words.editor.media.noAddress))
  const upload = async (file: File | undefined) => {
    if (!file) return
    try {
      pick({ type: 'file_upload', file_upload: { id: await uploadFile(file) } })
    } catch (error) {
      tellFailure(words.editor.media.notUploaded, inWords(error))
    }
  }
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="sheet__offer">
          {icon}
          {label}
        </button>
      }
    >
      <div className="cover-picker">
        <TextField
          label={words.editor.media.address}
          placeholder={words.editor.example.address}
          value={address}
          error={problem}
          onValueChange={(next) => {
            setAddress(next)
            setProblem(null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') use()
          }}
        />
        <div className="icon-picker__buttons">
          <Button onClick={use}>{words.editor.media.embed}</Button>
          <label className="button">
            {words.editor.media.upload}
            <input type="file" accept="image/*" className="visually-hidden" onChange={(event) => void upload(event.target.files?.[0])} />
          </label>
          {onRemove ? (
            <Button
              onClick={() => {
                onRemove()
                setOpen(false)
              }}
            >
              {words.icons.remove}
            </Button>
          ) : null}
        </div>
      </div>
    </Popover>
  )
}
