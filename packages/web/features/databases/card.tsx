import { useState } from 'react'
import type { HTMLAttributes, Ref } from 'react'
import type { FileValue, Page, RichTextItem } from '../../api/wire.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { mediaUrl } from '../../objects/safe-href.ts'
import { plainText } from '../../rich-text/rich-text.tsx'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { ShownValues } from './shown-values.tsx'
import './cards.css'

/** What a row is called. */
export function useTitleOf() {
  const { dataSource } = useOpenView()
  const name = Object.values(dataSource.properties).find(({ type }) => type === 'title')?.name ?? ''
  return (row: Page) => plainText(row.properties[name]?.title as RichTextItem[] | undefined) || words.objects.untitled
}

/** The picture over a card: the page's cover, or the first file of a property. */
function useCoverOf() {
  const { view, dataSource } = useOpenView()
  const { cover } = view.configuration
  const property = Object.values(dataSource.properties).find(({ id }) => id === cover?.property_id)
  return (row: Page): string | null => {
    const file = cover?.type === 'property' && property ? ((row.properties[property.name]?.files ?? []) as FileValue[])[0] : cover?.type === 'page_cover' ? row.cover : null
    return mediaUrl(file?.external?.url ?? file?.file?.url)
  }
}

/** A picture that cannot be loaded leaves its place empty. */
function CardCover({ url }: { url: string | null }) {
  const [isFailed, setFailed] = useState(false)
  return <div className="card__cover">{url && !isFailed ? <img src={url} alt="" loading="lazy" draggable={false} referrerPolicy="no-referrer" onError={() => setFailed(true)} /> : null}</div>
}

type CardProps = HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement>; row: Page; omit?: readonly string[]; withCover?: boolean }

/** A row as a card: its title, which opens it, and those of its values the view shows. */
export function Card({ row, omit, withCover = false, ...rest }: CardProps) {
  const { openRow } = useOpenView()
  const title = useTitleOf()(row)
  const cover = useCoverOf()(row)
  return (
    <article {...rest} className="card">
      {withCover ? <CardCover key={cover} url={cover} /> : null}
      <div className="card__body">
        <button type="button" className="card__title" onClick={() => openRow(row.id)}>
          {row.icon ? <ObjectIcon icon={row.icon} /> : null}
          <span>{title}</span>
        </button>
        <ShownValues row={row} omit={omit} className="card__value" />
      </div>
    </article>
  )
}
