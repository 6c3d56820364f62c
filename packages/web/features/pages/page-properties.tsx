import { lazy, Suspense } from 'react'
import type { DataSource, Page } from '../../api/wire.ts'
import { PropertyList } from './property-list.tsx'

/** With the editors: loaded for those who may write. */
const EditableProperties = lazy(() => import('../databases/editable-properties.tsx'))

type PagePropertiesProps = { page: Page; dataSource: DataSource; mayEdit: boolean }

/** A row's values by the columns of its data source, the title left out as it stands above. */
export function PageProperties({ page, dataSource, mayEdit }: PagePropertiesProps) {
  const properties = Object.values(dataSource.properties).filter((property) => property.type !== 'title')
  if (properties.length === 0) return null
  const read = <PropertyList page={page} properties={properties} />
  if (!mayEdit) return read
  return (
    <Suspense fallback={read}>
      <EditableProperties page={page} properties={properties} dataSourceId={dataSource.id} />
    </Suspense>
  )
}
