import type { Page, PropertySchema } from '../../api/wire.ts'
import { isEmpty } from '../../properties/is-empty.ts'
import { PropertyValue } from '../../properties/property-value.tsx'
import { useOpenView } from './database-context.ts'

type ShownValuesProps = {
  row: Page
  /** Properties that say what is plain from where the row stands. */
  omit?: readonly string[]
  className?: string
}

/** What the view shows of a row beside its title, in the view's order; what is empty takes no place. */
export function ShownValues({ row, omit = [], className }: ShownValuesProps) {
  const { shown } = useOpenView()
  const isShown = ({ type, id, name }: PropertySchema) => type !== 'title' && !omit.includes(id) && !isEmpty(row.properties[name])
  return shown.filter(isShown).map((property) => (
    <span key={property.id} className={className} title={property.name}>
      <PropertyValue value={row.properties[property.name]} schema={property} />
    </span>
  ))
}
