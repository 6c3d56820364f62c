import { ObjectIcon } from '../../objects/object-icon.tsx'
import { useTitleOf } from './card.tsx'
import { useOpenView } from './database-context.ts'
import { MoreRows } from './more-rows.tsx'
import { ShownValues } from './shown-values.tsx'
import { RowNames } from './row-names.tsx'
import { useFirstRows } from './use-first-rows.ts'

/** One line a row. */
export default function ListView() {
  const { query, fresh, openRow } = useOpenView()
  const titleOf = useTitleOf()
  const rows = useFirstRows(query, fresh)
  return (
    <RowNames references={rows.references}>
      <ul className="row-list">
        {rows.shown.map((row) => (
          <li key={row.id}>
            <button type="button" className="card__title" onClick={() => openRow(row.id)}>
              <ObjectIcon icon={row.icon} />
              <span>{titleOf(row)}</span>
            </button>
            <ShownValues row={row} />
          </li>
        ))}
      </ul>
      <MoreRows rows={rows} />
    </RowNames>
  )
}
