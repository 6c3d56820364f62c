import { FileText, Shapes, Table2 } from 'lucide-react'
import { colorClass } from './color-class.ts'
import type { Icon } from '../api/contract.ts'
import { classNames } from '../ui/class-names.ts'
import { mediaUrl } from './safe-href.ts'
import './object-icon.css'

type ObjectIconProps = { icon: Icon | null | undefined; kind?: 'page' | 'database' }

const urlOf = (icon: Icon): string | undefined => {
  const source = (icon as Record<string, { url?: string } | undefined>)[icon.type]
  return source?.url
}

/** The icon of a page or database: its emoji or picture, or a quiet sheet or table when it has none. Decoration only. */
export function ObjectIcon({ icon, kind = 'page' }: ObjectIconProps) {
  if (!icon) {
    return (
      <span className="object-icon" aria-hidden>
        {kind === 'database' ? <Table2 /> : <FileText />}
      </span>
    )
  }
  if (icon.type === 'emoji') {
    return (
      <span className="object-icon" aria-hidden>
        {String(icon.emoji)}
      </span>
    )
  }
  if (icon.type === 'icon') {
    // Notion's own pictures are not public; one neutral shape in the chosen colour stands for all of them.
    const { color } = icon.icon as { color?: string }
    return (
      <span className={classNames('object-icon', colorClass(color))} aria-hidden>
        <Shapes />
      </span>
    )
  }
  const url = mediaUrl(urlOf(icon))
  return (
    <span className="object-icon" aria-hidden>
      {url ? <img src={url} alt="" referrerPolicy="no-referrer" /> : <FileText />}
    </span>
  )
}
