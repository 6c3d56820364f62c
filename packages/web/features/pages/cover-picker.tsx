import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { words } from '../../words/index.ts'
import { type PictureInput, PictureSource } from '../icons/picture-source.tsx'

type CoverPickerProps = { label: string; icon: ReactNode; onPick: (cover: PictureInput) => void; onRemove?: (() => void) | undefined }

/** A button that lets choose the picture over a page: a file or an address. */
export function CoverPicker({ label, icon, onPick, onRemove }: CoverPickerProps) {
  const [open, setOpen] = useState(false)
  const pick = (cover: PictureInput) => {
    onPick(cover)
    setOpen(false)
  }
  const remove = onRemove && (() => {
    onRemove()
    setOpen(false)
  })
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="text" icon={icon}>
          {label}
        </Button>
      }
    >
      <div className="cover-picker">
        <PictureSource label={words.editor.media.address} placeholder={words.editor.example.address} takesUploads onPick={pick} onRemove={remove} />
      </div>
    </Popover>
  )
}
