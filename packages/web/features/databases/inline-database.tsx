import { Maximize2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { inWords, isNotFound } from '../../api/api-error.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useDatabase } from '../pages/queries.ts'
import { DatabaseName } from './database-title.tsx'
import { Views } from './open-view.tsx'
import './databases.css'
import './inline-database.css'

/** What an editor around the database would take for its own. */
const KEPT_INSIDE = ['mousedown', 'copy', 'cut', 'paste', 'dragstart', 'dragenter', 'dragover', 'dragend', 'drop'] as const

type InlineDatabaseProps = {
  id: string
  /** Whether the editor made it and the server has not told of it yet. */
  isAwaited: boolean
}

/**
 * A database within a page. Around it may be an editor, which listens to its own element: what happens in here is kept from it. The content
 * lies in a portal, as React hears what happens there at its host, below the place where it is kept.
 */
export default function InlineDatabase({ id, isAwaited }: InlineDatabaseProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [host, setHost] = useState<HTMLDivElement | null>(null)
  useEffect(() => {
    const element = frame.current!
    const keep = (event: Event) => event.stopPropagation()
    for (const type of KEPT_INSIDE) element.addEventListener(type, keep)
    return () => KEPT_INSIDE.forEach((type) => element.removeEventListener(type, keep))
  }, [])
  return (
    <div ref={frame} className="inline-database" contentEditable={false}>
      <div ref={setHost} />
      {host ? createPortal(<Database id={id} isAwaited={isAwaited} />, host) : null}
    </div>
  )
}

function Database({ id, isAwaited }: InlineDatabaseProps) {
  const { data, error, isPending } = useDatabase(id, { isAwaited })
  if (isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%']} />
  if (!data || isNotFound(error)) return <Notice tone="danger" title={words.databases.viewsNotLoaded}>{inWords(error)}</Notice>
  const { database, title, data_sources, level } = data
  const isEditable = !database.in_trash && !database.is_locked && mayEdit(level)
  return (
    <section aria-label={title || words.objects.untitled}>
      <div className="inline-database__head">
        {database.icon ? <ObjectIcon icon={database.icon} /> : null}
        {isEditable ? <DatabaseName id={id} title={title} as="h2" className="inline-database__name" /> : <h2 className="inline-database__name">{title || words.objects.untitled}</h2>}
        <PageLink id={id} title={title} className="icon-button">
          <Maximize2 size={15} aria-hidden />
          <span className="visually-hidden">{words.databases.openAsPage}</span>
        </PageLink>
      </div>
      {data_sources.length > 0 ? <Views whole={data} mayEdit={isEditable} firstSourceId={null} /> : <p className="filter__none">{words.databases.dataSourcesRemoved}</p>}
    </section>
  )
}
