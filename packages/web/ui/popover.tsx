import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './popover.css'

type PopoverProps = {
  label: string
  trigger: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  /** What has the focus afterwards, when it is not the button. */
  finalFocus?: () => HTMLElement | null
  /** For rows of several fields. */
  wide?: boolean
  children: ReactNode
}

/** A small surface beside its button: Escape and a click elsewhere close it. */
export function Popover({ label, trigger, open, onOpenChange, align = 'start', wide = false, finalFocus, children }: PopoverProps) {
  return (
    <BasePopover.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align={align} sideOffset={6} collisionPadding={8}>
          <BasePopover.Popup className={classNames('popover', wide && 'popover--wide')} aria-label={label} finalFocus={finalFocus}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
