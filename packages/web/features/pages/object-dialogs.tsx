import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPrivate } from '../../api/client.ts'
import type { Crumb, PageHistory } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { User } from '../../api/wire.ts'
import type { ObjectDialog } from '../../commands/command.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { UserName } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import { PagePicker } from '../search/page-picker.tsx'
import { placeObject, rename } from './changes.ts'
import { useBacklinks } from './queries.ts'
import './object-dialogs.css'

type DialogProps = { object: Crumb; onClose: () => void }

/** The dialogs of a page's menu. */
export default function ObjectDialogs({ dialog, object, onClose }: DialogProps & { dialog: Exclude<ObjectDialog, 'connections'> }) {
  const titles = { move: words.commands.moveTo, rename: words.commands.rename, history: words.commands.history, backlinks: words.commands.backlinks }
  return (
    <Dialog open onOpenChange={onClose} title={titles[dialog]}>
      {dialog === 'move' ? <Move object={object} onClose={onClose} /> : null}
      {dialog === 'rename' ? <Rename object={object} onClose={onClose} /> : null}
      {dialog === 'history' ? <History id={object.id} /> : null}
      {dialog === 'backlinks' ? <Backlinks id={object.id} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Move({ object, onClose }: DialogProps) {
  const go = async (parent_id: string | null) => {
    onClose()
    await placeObject(object.id, { parent_id })
  }
  return (
    <>
      <Button onClick={() => void go(null)}>{words.pages.toTheTop}</Button>
      <PagePicker label={words.commands.moveTo} autoFocus accepts={({ id, kind }) => kind === 'page' && id !== object.id} onPick={({ id }) => void go(id)} />
    </>
  )
}

function Rename({ object, onClose }: DialogProps) {
  const [title, setTitle] = useState(object.title)
  const save = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    void rename(object.id, object.kind, title.trim())
  }
  return (
    <form className="rename" onSubmit={save}>
      <TextField label={words.pages.name} hideLabel autoFocus value={title} onValueChange={setTitle} />
      <Button type="submit" variant="primary">
        {words.pages.rename}
      </Button>
    </form>
  )
}

function History({ id }: { id: string }) {
  const history = useQuery({ queryKey: queryKeys.history(id), queryFn: () => callPrivate<PageHistory>('GET', `/pages/${id}/history`) })
  if (history.isPending) return <SkeletonLines widths={['80%', '65%', '72%']} />
  if (history.isError) return <Notice tone="danger">{inWords(history.error)}</Notice>
  if (history.data.results.length === 0) return <EmptyState title={words.pages.noHistory} />
  return (
    <ol className="page-history">
      {history.data.results.map((entry) => (
        <li key={entry.id} className="page-history__entry">
          <UserName user={entry.by as unknown as User} />
          <time dateTime={entry.ended_time} title={`${showMoment(entry.started_time)} – ${showMoment(entry.ended_time)}`}>
            {showAge(entry.ended_time)}
          </time>
          <span className="page-history__changed">{entry.changed.map((one) => words.pages.changed[one]).join(', ')}</span>
        </li>
      ))}
    </ol>
  )
}

function Backlinks({ id, onClose }: { id: string; onClose: () => void }) {
  const backlinks = useBacklinks(id)
  if (backlinks.isPending) return <SkeletonLines widths={['80%', '65%']} />
  if (backlinks.isError) return <Notice tone="danger">{inWords(backlinks.error)}</Notice>
  if (backlinks.data.results.length === 0) return <EmptyState title={words.pages.noBacklinks} />
  return (
    <ul className="backlinks">
      {backlinks.data.results.map(({ object, found }) => (
        // A link that was followed leaves the dialog behind.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <li key={object.id} onClick={onClose}>
          <PageLink id={found?.block_id ?? object.id} title={object.title} className="backlinks__link">
            <ObjectIcon icon={object.icon} kind={object.kind} />
            <span>{object.title || words.objects.untitled}</span>
            <span className="backlinks__text">{found?.text}</span>
          </PageLink>
        </li>
      ))}
    </ul>
  )
}
