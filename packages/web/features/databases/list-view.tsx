import { useMemo } from 'react'
import { ContentContext, useContent } from '../../objects/content-context.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { isEmpty } from '../../properties/is-empty.ts'
import { PropertyValue } from '../../properties/property-value.tsx'
import { Button } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { useTitleOf } from './card.tsx'
import { useOpenView } from './database-context.ts'
import { useFirstRows } from './use-all-rows.ts'

/** One line a row. */
export default function ListView() {
  const { query, shown, fresh, openRow } = useOpenView()
  const outer = useContent()
  const titleOf = useTitleOf()
  const rows = useFirstRows(query, fresh)
  const content = useMemo(() => ({ ...outer, references: { ...outer.references, ...rows.references } }), [outer, rows.references])
  return (
    <ContentContext value={content}>
      <ul className="row-list">
        {rows.shown.map((row) => (
          <li key={row.id}>
            <button type="button" className="card__title" onClick={() => openRow(row.id)}>
              <ObjectIcon icon={row.icon} />
              <span>{titleOf(row)}</span>
            </button>
            {shown
              .filter((property) => property.type !== 'title' && !isEmpty(row.properties[property.name]))
              .map((property) => (
                <span key={property.id} title={property.name}>
                  <PropertyValue value={row.properties[property.name]} schema={property} />
                </span>
              ))}
          </li>
        ))}
      </ul>
      <div className="more-rows">{rows.hasMore ? <Button onClick={rows.more}>{words.databases.board.more}</Button> : <span role="status">{words.databases.rows(rows.total)}</span>}</div>
    </ContentContext>
  )
}
