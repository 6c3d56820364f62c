import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPrivate } from '../../api/client.ts'
import type { Trash, TrashedObject } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { showAge } from '../../objects/moments.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { deleteForGood, takeFromTrash } from '../pages/changes.ts'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import './trash.css'

const said = words.trash
const nameOf = ({ object }: TrashedObject) => object.title || words.objects.untitled

/** What was trashed: to be found, brought back or deleted for good. */
export default function TrashPage() {
  const [query, setQuery] = useState('')
  const trash = useQuery({
    queryKey: queryKeys.trash(query.trim()),
    queryFn: () => callPrivate<Trash>('GET', `/trash?query=${encodeURIComponent(query.trim())}`),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <title>{words.app.windowTitle(said.title)}</title>
      <header className="topbar">
        <SidebarButton />
      </header>
      <div className="sheet">
        <div className="sheet__head">
          <h1 className="sheet__title">{said.title}</h1>
          <p className="sheet__description">{said.hint}</p>
        </div>
        <div className="trash">
          <TextField label={said.search} hideLabel type="search" placeholder={said.search} value={query} onValueChange={setQuery} />
          {trash.isPending ? <SkeletonLines widths={['70%', '55%', '62%']} /> : null}
          {trash.isError ? <Notice tone="danger">{inWords(trash.error)}</Notice> : null}
          {trash.data?.results.length === 0 ? <EmptyState icon={<Trash2 size={36} strokeWidth={1.4} aria-hidden />} title={query ? said.nothing : said.empty} /> : null}
          <ul className="trash__list">
            {trash.data?.results.map((trashed) => (
              <Line key={trashed.object.id} trashed={trashed} />
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

function Line({ trashed }: { trashed: TrashedObject }) {
  const [isAsking, setAsking] = useState(false)
  const { object, level, path, trashed_time } = trashed
  const name = nameOf(trashed)
  const restore = async () => {
    if ((await takeFromTrash(object.id)) !== undefined) tell(said.restored(name))
  }
  return (
    <li className="trash__line">
      <PageLink id={object.id} title={object.title} className="trash__link">
        <ObjectIcon icon={object.icon} kind={object.kind} />
        <span className="trash__words">
          <span className="trash__name">{name}</span>
          <span className="trash__note">{[said.age(showAge(trashed_time)), ...path.map(({ title }) => title || words.objects.untitled)].join(' · ')}</span>
        </span>
      </PageLink>
      {mayEdit(level) ? (
        <Button icon={<RotateCcw size={15} aria-hidden />} onClick={() => void restore()}>
          {said.restore}
        </Button>
      ) : null}
      {level === 'full_access' ? (
        <Button variant="quiet" icon={<Trash2 size={15} aria-hidden />} aria-label={said.deleteOf(name)} title={said.deleteForGood} onClick={() => setAsking(true)} />
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={said.sure(name)}
        confirmLabel={said.deleteForGood}
        danger
        onConfirm={async () => {
          await deleteForGood(object.id)
          setAsking(false)
        }}
      >
        {said.noWayBack}
      </ConfirmDialog>
    </li>
  )
}
