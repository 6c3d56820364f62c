import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './tag.css'

type TagProps = { color?: string; dot?: boolean; children: ReactNode }

/** A small coloured label: the value of a choice. */
export function Tag({ color = 'default', dot = false, children }: TagProps) {
  return (
    <span className={classNames('tag', color !== 'default' && `tag--${color}`, dot && 'tag--dot')}>
      {dot ? <span className="tag__dot" aria-hidden /> : null}
      {children}
    </span>
  )
}
