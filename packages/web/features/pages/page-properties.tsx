import { lazy, Suspense } from 'react'
import type { DataSource, Page } from '../../api/wire.ts'
import { isEmpty } from '../../properties/is-empty.ts'
import { PropertyIcon } from '../../properties/property-icon.tsx'
import { PropertyValue } from '../../properties/property-value.tsx'
import { words } from '../../words/index.ts'

/** With the editors: loaded for those who may write. */
const EditableProperties = lazy(() => import('../databases/editable-properties.tsx'))

type PagePropertiesProps = { page: Page; dataSource: DataSource; mayEdit: boolean }

/** A row's values by the columns of its data source, the title left out as it stands above. */
export function PageProperties({ page, dataSource, mayEdit }: PagePropertiesProps) {
  const properties = Object.values(dataSource.properties).filter((property) => property.type !== 'title')
  if (properties.length === 0) return null
  const read = (
    <dl className="sheet__properties" aria-label={words.pages.properties}>
      {properties.map((property) => {
        const value = page.properties[property.name]
        return (
          <div key={property.id} style={{ display: 'contents' }}>
            <dt title={property.description ?? undefined}>
              <PropertyIcon type={property.type} />
              {property.name}
            </dt>
            <dd>
              {isEmpty(value) ? <span className="sheet__none">{words.pages.emptyValue}</span> : <PropertyValue value={value} schema={property} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
  if (!mayEdit) return read
  return (
    <Suspense fallback={read}>
      <EditableProperties page={page} properties={properties} dataSourceId={dataSource.id} />
    </Suspense>
  )
}
