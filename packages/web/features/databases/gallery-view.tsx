import { Card } from './card.tsx'
import { useOpenView } from './database-context.ts'
import { MoreRows } from './more-rows.tsx'
import { RowNames } from './row-names.tsx'
import { useFirstRows } from './use-first-rows.ts'

/** A grid of cards, each with its picture. */
export default function GalleryView() {
  const { query, fresh, view } = useOpenView()
  const rows = useFirstRows(query, fresh)
  return (
    <RowNames references={rows.references}>
      <ul className="gallery">
        {rows.shown.map((row) => (
          <li key={row.id}>
            <Card row={row} withCover={view.configuration.cover !== undefined && view.configuration.cover.type !== 'page_content'} />
          </li>
        ))}
      </ul>
      <MoreRows rows={rows} />
    </RowNames>
  )
}
