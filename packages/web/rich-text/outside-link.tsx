import type { ReactNode } from 'react'
import { PageLink } from '../objects/page-link.tsx'
import { linkTarget } from '../objects/safe-href.ts'

type OutsideLinkProps = { href: string | null | undefined; className?: string; children: ReactNode }

/** A link written by someone else: an anchor when its target is safe, else only its text. */
export function OutsideLink({ href, className, children }: OutsideLinkProps) {
  const target = linkTarget(href, window.location.origin)
  if (!target) return <span className={className}>{children}</span>
  if (target.kind === 'page') {
    return (
      <PageLink id={target.id} className={className}>
        {children}
      </PageLink>
    )
  }
  return (
    <a href={target.url} target="_blank" rel="noopener noreferrer nofollow" className={className}>
      {children}
    </a>
  )
}
