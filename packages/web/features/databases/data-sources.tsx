import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPrivate, callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { DataSource } from '../../api/wire.ts'
import { plainText } from '../../rich-text/rich-text.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import './data-sources.css'

const w = words.databases.sources

type DataSourcesProps = { databaseId: string; dataSources: DataSource[]; onRemoved: () => void }

/** The data sources of a database: what they are called, and which of them stay. */
export default function DataSources({ databaseId, dataSources, onRemoved }: DataSourcesProps) {
  return (
    <ul className="data-sources">
      {dataSources.map((source) => (
        <Line key={source.id} databaseId={databaseId} source={source} isOnly={dataSources.length === 1} onRemoved={onRemoved} />
      ))}
    </ul>
  )
}

type LineProps = { databaseId: string; source: DataSource; isOnly: boolean; onRemoved: () => void }

function Line({ databaseId, source, isOnly, onRemoved }: LineProps) {
  const client = useQueryClient()
  const title = plainText(source.title)
  const [name, setName] = useState(title)
  const [isAsking, setAsking] = useState(false)
  const refresh = () => Promise.all([queryKeys.database(databaseId), queryKeys.views(databaseId)].map((queryKey) => client.invalidateQueries({ queryKey })))
  const change = useMutation({
    mutationFn: (body: object) => callPublic('PATCH', `/data_sources/${source.id}`, body),
    onSettled: refresh,
  })
  const restore = () =>
    callPrivate('POST', `/trash/${source.id}/restore`).then(refresh, (error: unknown) => {
      tellFailure(w.notRestored, inWords(error))
    })
  const remove = async () => {
    setAsking(false)
    // Whoever is refused reads it beside the data source.
    const isDone = await change.mutateAsync({ in_trash: true }).then(() => true, () => false)
    if (!isDone) return
    onRemoved()
    tell(w.removed(title || words.objects.untitled), { label: words.commands.undo, run: () => void restore() })
  }
  const rename = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ title: name.trim() ? [{ text: { content: name.trim() } }] : [] })
  }
  return (
    <li>
      <form className="data-sources__line" onSubmit={rename}>
        <TextField label={w.name(title || words.objects.untitled)} hideLabel value={name} onValueChange={setName} error={change.error ? inWords(change.error) : null} />
        <Button type="submit" busy={change.isPending} disabled={name.trim() === title}>
          {w.rename}
        </Button>
        {isOnly ? null : (
          <Button variant="quiet" aria-label={w.removeOf(title || words.objects.untitled)} onClick={() => setAsking(true)}>
            {w.remove}
          </Button>
        )}
      </form>
      <ConfirmDialog open={isAsking} onOpenChange={setAsking} title={w.sure(title || words.objects.untitled)} confirmLabel={w.remove} danger onConfirm={() => void remove()}>
        <p>{w.hint}</p>
      </ConfirmDialog>
    </li>
  )
}
