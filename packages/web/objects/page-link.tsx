import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pageSlug } from './slug.ts'

type PageLinkProps = {
  id: string
  title?: string
  className?: string
  tabIndex?: number
  'data-tree-action'?: true
  children: ReactNode
}

/** A link to a page, database, block or anything else with an id. */
export function PageLink({ id, title, ...rest }: PageLinkProps) {
  return <Link to="/p/$slug" params={{ slug: pageSlug(id, title) }} {...rest} />
}
