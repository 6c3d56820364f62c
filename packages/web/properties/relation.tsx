import { useContent } from '../objects/content-context.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { PageLink } from '../objects/page-link.tsx'
import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** A related page; its title is there while it has just been picked, before an answer has named it. */
export type RelatedPage = { id: string; title?: string }

/** Links to rows of a data source. */
export const Relation: PropertyView = ({ value, hasMore }) => {
  const { references } = useContent()
  return (
    <span className="value-list">
      {((value ?? []) as RelatedPage[]).map(({ id, title: picked }) => {
        const title = references[id]?.title || picked || words.objects.untitled
        return (
          <PageLink key={id} id={id} title={title} className="value-page">
            <ObjectIcon icon={references[id]?.icon} />
            {title}
          </PageLink>
        )
      })}
      {hasMore ? <span className="value-more">{words.properties.andMore}</span> : null}
    </span>
  )
}
