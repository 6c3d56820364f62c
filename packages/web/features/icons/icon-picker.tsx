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
import { EmojiGrid } from './emoji-grid.tsx'

/** An icon as the API writes it. */
export type IconInput = { type: 'emoji'; emoji: string } | { type: 'external'; external: { url: string } } | { type: 'file_upload'; file_upload: { id: string } }

type IconPickerProps = {
  label: string
  /** What the button shows. */
  trigger: ReactNode
  className?: string
  onPick: (icon: IconInput) => void
  onRemove?: () => void
  /** An uploaded picture can be an icon too. */
  takesUploads?: boolean
}

/** A button that lets choose an emoji or a picture. */
export function IconPicker({ label, trigger, className, onPick, onRemove, takesUploads = false }: IconPickerProps) {
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const pick = (icon: IconInput) => {
    onPick(icon)
    setOpen(false)
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
        <button type="button" className={className ?? 'icon-picker'} aria-label={label} title={label}>
          {trigger}
        </button>
      }
    >
      <EmojiGrid onPick={(emoji) => pick({ type: 'emoji', emoji })} />
      <div className="icon-picker__foot">
        <TextField
          label={words.icons.address}
          hideLabel
          placeholder={words.icons.address}
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
          {takesUploads ? (
            <label className="button">
              {words.editor.media.upload}
              <input type="file" accept="image/*" className="visually-hidden" onChange={(event) => void upload(event.target.files?.[0])} />
            </label>
          ) : null}
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
