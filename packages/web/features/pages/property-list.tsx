import type { ReactNode } from 'react'
import type { Page, PropertySchema } from '../../api/wire.ts'
import { isEmpty } from '../../properties/is-empty.ts'
import { PropertyIcon } from '../../properties/property-icon.tsx'
import { PropertyValue } from '../../properties/property-value.tsx'
import { words } from '../../words/index.ts'

type PropertyListProps = {
  page: Page
  properties: PropertySchema[]
  /** Draws what stands around a value. */
  around?: (shown: ReactNode, property: PropertySchema) => ReactNode
}

/** A row's values, each beside the name of its property. */
export function PropertyList({ page, properties, around = (shown) => shown }: PropertyListProps) {
  return (
    <dl className="sheet__properties" aria-label={words.pages.properties}>
      {properties.map((property) => {
        const value = page.properties[property.name]
        const shown = isEmpty(value) ? <span className="sheet__none">{words.pages.emptyValue}</span> : <PropertyValue value={value} schema={property} />
        return (
          <div key={property.id} style={{ display: 'contents' }}>
            <dt title={property.description ?? undefined}>
              <PropertyIcon type={property.type} />
              {property.name}
            </dt>
            <dd>{around(shown, property)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
