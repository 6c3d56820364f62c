import { useState } from 'react'
import type { ReactNode } from 'react'
import { Popover } from '../../ui/popover.tsx'
import { words } from '../../words/index.ts'
import { EmojiGrid } from './emoji-grid.tsx'
import { type PictureInput, PictureSource } from './picture-source.tsx'

/** An icon as the API writes it. */
export type IconInput = { type: 'emoji'; emoji: string } | PictureInput

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
  const pick = (icon: IconInput) => {
    onPick(icon)
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
        <button type="button" className={className ?? 'icon-picker'} aria-label={label} title={label}>
          {trigger}
        </button>
      }
    >
      <EmojiGrid onPick={(emoji) => pick({ type: 'emoji', emoji })} />
      <div className="icon-picker__foot">
        <PictureSource label={words.icons.address} placeholder={words.icons.address} isCompact takesUploads={takesUploads} onPick={pick} onRemove={remove} />
      </div>
    </Popover>
  )
}
