import { useContent } from '../objects/content-context.ts'
import { ObjectIcon } from '../objects/object-icon.tsx'
import { PageLink } from '../objects/page-link.tsx'
import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** Links to rows of a data source. */
export const Relation: PropertyView = ({ value, hasMore }) => {
  const { references } = useContent()
  return (
    <span className="value-list">
      {((value ?? []) as { id: string }[]).map(({ id }) => {
        const title = references[id]?.title || words.objects.untitled
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
