import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'
import { Button } from './button.tsx'
import './dialog.css'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children: ReactNode
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
}

/** A question that must be answered before anything else: one button goes on, one goes back. */
export function ConfirmDialog({ open, onOpenChange, title, children, confirmLabel, danger, busy, onConfirm }: ConfirmDialogProps) {
  const opener = useRef<Element | null>(null)
  const host = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (!open) return
    opener.current = document.activeElement
    host.current = document.activeElement?.closest<HTMLElement>('[role=dialog]') ?? null
  }, [open])
  // What asked the question is often gone once it is answered; the focus then stays in the window it was in.
  const finalFocus = () => (opener.current?.isConnected ? true : (host.current ?? true))

  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        {/* Forced, because a backdrop inside another dialog is otherwise left out. */}
        <AlertDialog.Backdrop className="dialog-backdrop" forceRender />
        <AlertDialog.Popup className="dialog" finalFocus={finalFocus}>
          <div className="dialog__head">
            <AlertDialog.Title className="dialog__title">{title}</AlertDialog.Title>
          </div>
          <AlertDialog.Description className="dialog__body" render={<div />}>
            {children}
          </AlertDialog.Description>
          <div className="dialog__actions">
            <AlertDialog.Close render={<Button />}>{words.ui.cancel}</AlertDialog.Close>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
