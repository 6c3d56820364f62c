import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { TableView } from './table-view.tsx'

/** A view of a kind that is not drawn here: what it is, and its rows as a table. */
export default function UndrawnView() {
  const { view } = useOpenView()
  return (
    <>
      <p className="filter__none">{words.databases.views.asTable(words.databases.views.types[view.type] ?? view.type)}</p>
      <TableView />
    </>
  )
}
