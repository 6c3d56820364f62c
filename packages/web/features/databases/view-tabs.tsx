import { Calendar, ChartColumn, ChartGantt, ClipboardList, Columns3, Database, Ellipsis, LayoutDashboard, LayoutGrid, List, MapPin, Plus, Table2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inWords } from '../../api/api-error.ts'
import { callPrivate, callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { DataSource } from '../../api/wire.ts'
import { plainText } from '../../rich-text/rich-text.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { copyOf } from './copy-of-view.ts'
import { datedAmong } from './dated.ts'
import { groupable, groupingBy } from './grouping.ts'
import { askInForm, useChangeView, type View } from './views.ts'

const DataSources = lazy(() => import('./data-sources.tsx'))

const w = words.databases.views
const ICONS: Record<string, LucideIcon> = { table: Table2, board: Columns3, list: List, gallery: LayoutGrid, calendar: Calendar, form: ClipboardList, timeline: ChartGantt, chart: ChartColumn, map: MapPin, dashboard: LayoutDashboard }

/** The small picture of a view type. Decoration only. */
export function ViewIcon({ type }: { type: string }) {
  const Icon = ICONS[type] ?? Table2
  return <Icon size={16} aria-hidden />
}

type ViewTabsProps = {
  databaseId: string
  views: View[]
  dataSources: DataSource[]
  openId: string
  mayEdit: boolean
  onOpen: (id: string) => void
}

/** The views of a database: which is open, and what can be done with it. */
export function ViewTabs({ databaseId, views, dataSources, openId, mayEdit, onOpen }: ViewTabsProps) {
  const [isAdding, setAdding] = useState(false)
  const [isManaging, setManaging] = useState(false)
  return (
    <nav className="view-tabs" aria-label={w.label}>
      <ul>
        {views.map((view, index) => {
          const isOpen = view.id === openId
          return (
            <li key={view.id} className={classNames('view-tabs__tab', isOpen && 'view-tabs__tab--open')}>
              <button type="button" aria-current={isOpen || undefined} onClick={() => onOpen(view.id)}>
                <ViewIcon type={view.type} />
                {view.name || w.types[view.type]}
              </button>
              {isOpen && mayEdit ? <ViewActions databaseId={databaseId} views={views} index={index} onOpen={onOpen} /> : null}
            </li>
          )
        })}
      </ul>
      {mayEdit ? (
        <IconButton label={w.add} onClick={() => setAdding(true)}>
          <Plus size={16} aria-hidden />
        </IconButton>
      ) : null}
      {mayEdit && dataSources.length > 1 ? (
        <IconButton label={words.databases.dataSources} onClick={() => setManaging(true)}>
          <Database size={15} aria-hidden />
        </IconButton>
      ) : null}
      <Dialog open={isManaging} onOpenChange={setManaging} title={words.databases.dataSources}>
        <Suspense>
          <DataSources databaseId={databaseId} dataSources={dataSources} onRemoved={() => setManaging(false)} />
        </Suspense>
      </Dialog>
      <Dialog open={isAdding} onOpenChange={setAdding} title={w.add}>
        <AddView databaseId={databaseId} dataSources={dataSources} onClose={() => setAdding(false)} onOpen={onOpen} />
      </Dialog>
    </nav>
  )
}

type ViewActionsProps = { databaseId: string; views: View[]; index: number; onOpen: (id: string) => void }

function ViewActions({ databaseId, views, index, onOpen }: ViewActionsProps) {
  const client = useQueryClient()
  const change = useChangeView(databaseId)
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const view = views[index]!
  const [name, setName] = useState(view.name)
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.views(databaseId) })
  const place = useMutation({
    mutationFn: (after: string | null) => callPrivate('PUT', `/views/${view.id}/place`, { after }),
    onSettled: refresh,
    onError: (error) => tellFailure(w.notMoved, inWords(error)),
  })
  const remove = useMutation({
    mutationFn: () => callPublic('DELETE', `/views/${view.id}`),
    onSuccess: () => onOpen((views[index + 1] ?? views[index - 1])?.id ?? ''),
    onSettled: refresh,
    onError: (error) => tellFailure(w.notDeleted, inWords(error)),
  })
  const duplicate = useMutation({
    mutationFn: async () => {
      const made = await callPublic<View>('POST', '/views', copyOf(databaseId, view))
      const { properties } = view.configuration
      return view.type === 'form' && properties ? askInForm(made.id, properties) : made
    },
    onSuccess: async (made) => {
      await refresh()
      onOpen(made.id)
    },
    onError: (error) => tellFailure(w.notMade, inWords(error)),
  })
  return (
    <>
      <Menu
        align="start"
        trigger={
          <IconButton label={w.actions(view.name || w.types[view.type]!)}>
            <Ellipsis size={15} aria-hidden />
          </IconButton>
        }
        entries={[
          { label: w.rename, onSelect: () => { setName(view.name); setAsked('rename') } },
          { label: w.duplicate, onSelect: () => duplicate.mutate() },
          ...(index > 0 ? [{ label: w.moveLeft, onSelect: () => place.mutate(views[index - 2]?.id ?? null) }] : []),
          ...(index < views.length - 1 ? [{ label: w.moveRight, onSelect: () => place.mutate(views[index + 1]!.id) }] : []),
          ...(views.length > 1 ? [{ label: w.delete, onSelect: () => setAsked('delete') }] : []),
        ]}
      />
      <Dialog open={asked === 'rename'} onOpenChange={() => setAsked(null)} title={w.rename}>
        <form
          className="property-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) change({ view, change: { name: name.trim() } })
            setAsked(null)
          }}
        >
          <TextField label={w.name} value={name} onValueChange={setName} autoFocus />
          <Button type="submit" variant="primary">
            {w.save}
          </Button>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={() => setAsked(null)}
        title={w.deleteTitle(view.name)}
        confirmLabel={w.delete}
        danger
        onConfirm={() => {
          setAsked(null)
          remove.mutate()
        }}
      >
        <p>{w.deleteHint}</p>
      </ConfirmDialog>
    </>
  )
}

const MADE = ['table', 'board', 'list', 'gallery', 'calendar', 'timeline', 'form']
const BY_DATE = new Set(['calendar', 'timeline'])

const NEW_SOURCE = 'new'

type AddViewProps = { databaseId: string; dataSources: DataSource[]; onClose: () => void; onOpen: (id: string) => void }

function AddView({ databaseId, dataSources, onClose, onOpen }: AddViewProps) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [type, setType] = useState('table')
  const [sourceId, setSourceId] = useState(dataSources[0]?.id ?? '')
  const [propertyId, setPropertyId] = useState('')
  const properties = Object.values(dataSources.find(({ id }) => id === sourceId)?.properties ?? {})
  const offered = type === 'board' ? groupable(properties) : BY_DATE.has(type) ? datedAmong(properties) : []
  const property = offered.find(({ id }) => id === propertyId) ?? offered[0]
  const isNewSource = sourceId === NEW_SOURCE
  const lacking = isNewSource ? null : type === 'board' && !property ? w.needsGroup : BY_DATE.has(type) && !property ? w.needsDate : null
  const make = useMutation({
    mutationFn: () =>
      callPublic<View>('POST', '/views', {
        database_id: databaseId,
        data_source_id: sourceId,
        name: name.trim() || w.types[type],
        type,
        ...(type === 'board' ? { configuration: { type, group_by: groupingBy(property!) } } : {}),
        ...(BY_DATE.has(type) ? { configuration: { type, date_property_id: property!.id } } : {}),
      }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: queryKeys.views(databaseId) })
      onOpen(made.id)
      onClose()
    },
  })
  // A new data source comes with a view of its own.
  const makeSource = useMutation({
    mutationFn: () =>
      callPublic<DataSource>('POST', '/data_sources', {
        parent: { type: 'database_id', database_id: databaseId },
        title: [{ text: { content: name.trim() || w.newSourceName } }],
        properties: { Name: { title: {} } },
      }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: queryKeys.database(databaseId) })
      await client.invalidateQueries({ queryKey: queryKeys.views(databaseId) })
      const views = client.getQueryData<{ results: View[] }>(queryKeys.views(databaseId))?.results ?? []
      onOpen(views.find(({ data_source_id }) => data_source_id === made.id)?.id ?? '')
      onClose()
    },
  })
  const error = make.error ?? makeSource.error
  const failure = lacking ?? (error ? inWords(error) : null)
  return (
    <form
      className="property-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isNewSource) makeSource.mutate()
        else if (!lacking) make.mutate()
      }}
    >
      <TextField label={w.name} value={name} onValueChange={setName} autoFocus />
      {isNewSource ? null : <SelectField label={w.type} value={type} choices={MADE.map((kind) => ({ value: kind, label: w.types[kind]! }))} onValueChange={setType} />}
      <SelectField
        label={w.source}
        value={sourceId}
        choices={[...dataSources.map((source) => ({ value: source.id, label: plainText(source.title) || w.itsSource })), { value: NEW_SOURCE, label: w.newSource }]}
        onValueChange={setSourceId}
      />
      {offered.length > 0 && !isNewSource ? (
        <SelectField label={type === 'board' ? w.groupBy : w.date} value={property!.id} choices={offered.map(({ id, name: label }) => ({ value: id, label }))} onValueChange={setPropertyId} />
      ) : null}
      {failure ? (
        <p className="field__error" role="alert">
          {failure}
        </p>
      ) : null}
      <Button type="submit" variant="primary" busy={make.isPending || makeSource.isPending}>
        {isNewSource ? w.createSource : w.create}
      </Button>
    </form>
  )
}
