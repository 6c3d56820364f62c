import { useContent } from '../objects/content-context.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { PageLink } from '../objects/page-link.tsx'
import { words } from '../words/index.ts'
import type { BlockView } from './block-types.ts'

/** The way from the workspace to this page. */
export const Breadcrumb: BlockView = () => {
  const { path } = useContent()
  if (path.length === 0) return <p className="block__empty">{words.blocks.atTheTop}</p>
  return (
    <nav className="breadcrumb-block" aria-label={words.blocks.pagesAbove}>
      {path.map((crumb) => (
        <PageLink key={crumb.id} id={crumb.id} title={crumb.title}>
          <ObjectIcon icon={crumb.icon} kind={crumb.kind} />
          {crumb.title || words.objects.untitled}
        </PageLink>
      ))}
    </nav>
  )
}
