import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'
import { classNames } from './class-names.ts'
import './feedback.css'

type NoticeProps = { tone?: 'info' | 'warning' | 'danger'; title?: ReactNode; children?: ReactNode; actions?: ReactNode }

/** A message within the page; a danger is announced. */
export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  const Icon = tone === 'info' ? Info : TriangleAlert
  return (
    <div className={classNames('notice', tone !== 'info' && `notice--${tone}`)} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon size={18} aria-hidden />
      <div className="notice__words">
        {title ? <p className="notice__title">{title}</p> : null}
        {children}
      </div>
      {actions}
    </div>
  )
}

type EmptyStateProps = {
  icon?: ReactNode
  title: string
  /** True where nothing else on the page is its heading. */
  isPage?: boolean
  children?: ReactNode
}

/** What a place shows while there is nothing in it: why, and what to do. */
export function EmptyState({ icon, title, isPage = false, children }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className="empty-state">
      {icon}
      <Title className="empty-state__title">{title}</Title>
      {children}
    </div>
  )
}

/** Grey lines in the shape of what is being loaded. */
export function SkeletonLines({ widths, label = words.ui.loading }: { widths: string[]; label?: string }) {
  return (
    <div className="skeleton-lines" role="status" aria-label={label}>
      {widths.map((width, index) => (
        <span key={index} className="skeleton" style={{ width }} />
      ))}
    </div>
  )
}
