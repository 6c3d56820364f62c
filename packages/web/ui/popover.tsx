import { Popover as BasePopover } from '@base-ui/react/popover'
import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './popover.css'

type PopoverAtProps = {
  label: string
  /** A place on the screen. */
  anchor: { getBoundingClientRect: () => DOMRect } | null
  open: boolean
  onOpenChange: (open: boolean) => void
  finalFocus?: () => HTMLElement | null
  children: ReactNode
}

/** A small surface beside a place on the screen, opened by something else than a button. A field in it has the focus first, else the whole. */
export function PopoverAt({ label, anchor, open, onOpenChange, finalFocus, children }: PopoverAtProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <BasePopover.Root open={open} onOpenChange={onOpenChange}>
      <BasePopover.Portal>
        <BasePopover.Positioner anchor={anchor} align="start" sideOffset={6} collisionPadding={8}>
          <BasePopover.Popup ref={popup} className="popover" aria-label={label} initialFocus={() => popup.current?.querySelector('textarea') ?? popup.current} finalFocus={finalFocus}>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}

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
