import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Icon } from '../../api/contract.ts'
import type { FileValue } from '../../api/wire.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { mediaUrl } from '../../objects/safe-href.ts'
import { takeFromTrash } from './changes.ts'
import { classNames } from '../../ui/class-names.ts'
import { words } from '../../words/index.ts'

/** The strip over a page that lies in the trash. */
export function TrashBanner({ what, id, mayEdit }: { what: 'page' | 'database'; id: string; mayEdit: boolean }) {
  return (
    <div className="trash-banner">
      <p role="status">
        <Trash2 size={16} aria-hidden />
        {words.pages.inTrash[what]}
      </p>
      {mayEdit ? (
        <button type="button" className="trash-banner__button" onClick={() => void takeFromTrash(id)}>
          {words.trash.restore}
        </button>
      ) : null}
    </div>
  )
}

/** The wide picture over a page. One that cannot be loaded leaves a calm band, so that nothing jumps. */
export function Cover({ cover }: { cover: FileValue | null }) {
  const url = mediaUrl(cover?.external?.url ?? cover?.file?.url)
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  if (!url) return null
  if (failedUrl === url) return <div className="cover" aria-hidden />
  return <img className="cover" src={url} alt="" referrerPolicy="no-referrer" onError={() => setFailedUrl(url)} />
}

type SheetHeadProps = {
  icon: Icon | null
  title: string
  covered: boolean
  /** Holds the place of what a page that can be edited offers here, so that nothing moves when its editor comes. */
  awaitsOffers?: boolean
  /** Stands in place of the title where it can be written over. */
  heading?: ReactNode
  children?: ReactNode
}

/** The icon and the title of a page or database. */
export function SheetHead({ icon, title, covered, awaitsOffers = false, heading, children }: SheetHeadProps) {
  return (
    <div className={classNames('sheet__head', covered && 'sheet__head--covered', Boolean(icon) && 'sheet__head--icon')}>
      <title>{words.app.windowTitle(title || words.objects.untitled)}</title>
      {icon ? (
        <span className="sheet__icon">
          <ObjectIcon icon={icon} />
        </span>
      ) : null}
      {awaitsOffers ? <div className="sheet__offers" aria-hidden /> : null}
      {heading ?? <h1 className={classNames('sheet__title', !title && 'sheet__title--untitled')}>{title || words.objects.untitled}</h1>}
      {children}
    </div>
  )
}
