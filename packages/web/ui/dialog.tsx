import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'
import { classNames } from './class-names.ts'
import './dialog.css'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children: ReactNode
  /** Buttons at the foot. */
  actions?: ReactNode
  wide?: boolean
}

/** A window above the page: keeps the focus, closes with Escape, gives the focus back. */
export function Dialog({ open, onOpenChange, title, children, actions, wide = false }: DialogProps) {
  // Kept before a field in the dialog takes the focus for itself; an entry of a menu is gone by then, and its button has the focus.
  const [{ wasOpen, opener }, setOpened] = useState<{ wasOpen: boolean; opener: Element | null }>({ wasOpen: false, opener: null })
  if (open !== wasOpen) setOpened({ wasOpen: open, opener: open ? document.activeElement : opener })
  const finalFocus = () => (opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : true)
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-backdrop" />
        <BaseDialog.Popup className={classNames('dialog', wide && 'dialog--wide')} finalFocus={finalFocus}>
          <div className="dialog__head">
            <BaseDialog.Title className="dialog__title">{title}</BaseDialog.Title>
            <BaseDialog.Close className="icon-button" aria-label={words.ui.close}>
              <X size={18} aria-hidden />
            </BaseDialog.Close>
          </div>
          <div className="dialog__body">{children}</div>
          {actions ? <div className="dialog__actions">{actions}</div> : null}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
