import { ArrowUpRight } from 'lucide-react'
import type { Crumb } from '../api/contract.ts'
import { useContent } from '../objects/content-context.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { PageLink } from '../objects/page-link.tsx'
import { words } from '../words/index.ts'
import { contentOf } from './block-types.ts'
import type { BlockView } from './block-types.ts'

type PageCardProps = { id: string; title: string; kind: 'page' | 'database'; reference: Crumb | undefined; jump?: boolean }

function PageCard({ id, title, kind, reference, jump }: PageCardProps) {
  const shown = title || reference?.title || words.objects.untitled
  return (
    <PageLink id={id} title={shown} className="page-card">
      <ObjectIcon icon={reference?.icon} kind={reference?.kind ?? kind} />
      <span className="page-card__title">{shown}</span>
      {jump ? <ArrowUpRight size={14} aria-hidden /> : null}
    </PageLink>
  )
}

/** A page inside this one. */
export const ChildPage: BlockView = ({ block }) => (
  <PageCard
    id={block.id}
    title={contentOf<{ title: string }>(block).title}
    kind="page"
    reference={useContent().references[block.id]}
  />
)

/** A database inside this page: a link to it, or the database itself where it was made to stand in the page. */
export const ChildDatabase: BlockView = ({ block }) => {
  const { references, renderDatabase } = useContent()
  const { title, is_inline } = contentOf<{ title: string; is_inline?: boolean }>(block)
  const reference = references[block.id]
  const inline = is_inline || reference?.is_inline ? renderDatabase(block.id) : null
  return inline ?? <PageCard id={block.id} title={title} kind="database" reference={reference} />
}

/** A link to a page, database or comment elsewhere. */
export const LinkToPage: BlockView = ({ block }) => {
  const { references } = useContent()
  const target = contentOf<{ type: string; page_id?: string; database_id?: string; comment_id?: string }>(block)
  const id = target.page_id ?? target.database_id ?? target.comment_id
  if (!id) return <p className="block__empty">{words.blocks.linkToNowhere}</p>
  const title = target.comment_id ? words.blocks.linkedComment : ''
  return <PageCard id={id} title={title} kind={target.database_id ? 'database' : 'page'} reference={references[id]} jump />
}
