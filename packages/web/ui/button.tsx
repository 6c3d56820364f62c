import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import './button.css'
import { classNames } from './class-names.ts'

/** How loud a button is. */
export type ButtonVariant = 'plain' | 'primary' | 'danger' | 'quiet' | 'text'

/** The class of a button, for links that look like one. */
export const buttonClass = (variant: ButtonVariant = 'plain') => classNames('button', variant !== 'plain' && `button--${variant}`)

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  variant?: ButtonVariant
  icon?: ReactNode
  /** While true the button keeps its focus but does nothing: the way a double submit is prevented. */
  busy?: boolean
}

/** A button with a text. */
export function Button({ variant = 'plain', icon, busy = false, disabled = false, children, ...rest }: ButtonProps) {
  return (
    <BaseButton
      type="button"
      {...rest}
      className={buttonClass(variant)}
      disabled={disabled || busy}
      focusableWhenDisabled
      aria-busy={busy || undefined}
    >
      {icon}
      {children}
    </BaseButton>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'aria-label'> & {
  /** The accessible name, and the tooltip. */
  label: string
}

/** A square button with a picture, named for those who cannot see it. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} className="icon-button">
      {children}
    </button>
  )
}
