import type { PropertySchema } from '../../api/wire.ts'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { datedAmong, isDated } from './dated.ts'
import { Choose } from './filters/operand-field.tsx'

/** The property by whose days the open view shows its rows, as far as it still has any. */
export function useDated(id: unknown): PropertySchema | undefined {
  const { dataSource } = useOpenView()
  return Object.values(dataSource.properties).find((property) => property.id === id && isDated(property))
}

/** Chooses the property by whose days a calendar or timeline shows its rows. */
export function ShowBy() {
  const { view, dataSource, changeView } = useOpenView()
  const { date_property_id: held } = view.configuration
  const offered = datedAmong(Object.values(dataSource.properties))
  const isHeld = offered.some(({ id }) => id === held)
  if (offered.length === 0 || (isHeld && offered.length === 1)) return null
  return (
    <Choose
      label={words.databases.views.date}
      value={isHeld ? held! : ''}
      choices={[...(isHeld ? [] : [['', words.databases.filter.choose] as [string, string]]), ...offered.map(({ id, name }): [string, string] => [id, name])]}
      onChange={(date_property_id) => changeView({ configuration: { date_property_id } })}
    />
  )
}

/** What stands where a view has no days to show its rows by: another property may have some. */
export function WithoutDays() {
  return (
    <>
      <p className="filter__none">{words.databases.views.needsDate}</p>
      <ShowBy />
    </>
  )
}
