import { useCallback, useMemo, useState } from 'react'
import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { DataSource, PropertySchema, WholeDatabase } from '../../api/wire.ts'
import { plainText } from '../../rich-text/rich-text.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { type OpenView, OpenViewContext } from './database-context.ts'
import { readLeaf, toGroup } from './filters/filter.ts'
import { optionsOf } from '../../properties/options.ts'
import { rowQuery } from './row-query.ts'
import { RowPeek } from './row-peek.tsx'
import { PropertyDialog } from './schema/property-dialog.tsx'
import { TableView } from './table-view.tsx'
import { useEdits } from './use-edits.ts'
import { ViewBar } from './view-bar.tsx'
import { ViewIcon, ViewTabs } from './view-tabs.tsx'
import { changed, shownProperties, useChangeView, useViews, type View, type ViewChange } from './views.ts'

/** How a view of each type is drawn; all but the table are loaded when one is first opened. */
const drawings: Record<string, ComponentType> = {
  table: TableView,
  board: lazy(() => import('./board/board-view.tsx')),
  list: lazy(() => import('./list-view.tsx')),
  gallery: lazy(() => import('./gallery-view.tsx')),
  calendar: lazy(() => import('./calendar/calendar-view.tsx')),
  form: lazy(() => import('./form-view.tsx')),
  timeline: lazy(() => import('./timeline/timeline-view.tsx')),
}
const UndrawnView = lazy(() => import('./undrawn-view.tsx'))

type ViewsProps = { whole: WholeDatabase; mayEdit: boolean; firstSourceId: string | null }

/** The views of a database, and the one that is open. */
export function Views({ whole, mayEdit, firstSourceId }: ViewsProps) {
  const { database, data_sources } = whole
  const views = useViews(database.id)
  const [openId, setOpenId] = useState<string | null>(null)
  if (views.isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />
  if (!views.data) {
    return (
      <Notice tone="danger" title={words.databases.viewsNotLoaded} actions={<Button onClick={() => views.refetch()}>{words.ui.tryAgain}</Button>}>
        {inWords(views.error)}
      </Notice>
    )
  }
  // A data source in the trash takes its views with it; a dashboard has none of its own.
  const results = views.data.results.filter(({ data_source_id }) => data_source_id === null || data_sources.some(({ id }) => id === data_source_id))
  const view = results.find(({ id }) => id === openId) ?? results.find(({ data_source_id }) => firstSourceId !== null && data_source_id === firstSourceId) ?? results[0]
  const dataSource = data_sources.find(({ id }) => id === view?.data_source_id)
  return (
    <>
      <ViewTabs databaseId={database.id} views={results} dataSources={data_sources} openId={view?.id ?? ''} mayEdit={mayEdit} onOpen={setOpenId} />
      {view && dataSource ? (
        <OneView key={view.id} databaseId={database.id} title={whole.title} view={view} dataSource={dataSource} mayEdit={mayEdit} />
      ) : (
        <EmptyState icon={<ViewIcon type={view?.type ?? 'table'} />} title={words.databases.views.types[view?.type ?? 'table']!}>
          <p>{words.databases.views.unsupported}</p>
        </EmptyState>
      )}
    </>
  )
}

type OneViewProps = { databaseId: string; title: string; view: View; dataSource: DataSource; mayEdit: boolean }

function OneView({ databaseId, title, view: kept, dataSource, mayEdit }: OneViewProps) {
  const change = useChangeView(databaseId)
  // Who may not change the view for everyone looks at it as suits, and leaves it as it is.
  const [mine, setMine] = useState<readonly ViewChange[]>([])
  const view = useMemo(() => (mayEdit ? kept : mine.reduce(changed, kept)), [kept, mine, mayEdit])
  const [search, setSearch] = useState('')
  const [fresh, setFresh] = useState<string[]>([])
  const [peeked, setPeeked] = useState<string | null>(null)
  const [edited, setEdited] = useState<PropertySchema | null | undefined>(undefined)
  const edits = useEdits(dataSource.id)
  const query = useMemo(() => rowQuery(view, dataSource, search), [view, dataSource, search])
  const shown = useMemo(() => shownProperties(view, dataSource), [view, dataSource])
  const changeView = useCallback(
    (next: ViewChange) => (mayEdit ? change({ view: kept, change: next }) : setMine((held) => [...held, next])),
    [mayEdit, change, kept],
  )
  const openRow = useCallback((id: string) => setPeeked(id), [])

  const open = useMemo<OpenView>(
    () => ({
      databaseId, dataSource, name: plainText(dataSource.title) || title || words.objects.untitled, view, shown, query, search, mayEdit, edits, fresh, changeView, openRow,
      editProperty: setEdited,
      addRow: async (cells = []) => {
        const given = cells.map(({ property }) => property.id)
        const page = await edits.create([...cells, ...fittingCells(view, dataSource).filter(({ property }) => !given.includes(property.id))])
        if (page) setFresh((held) => [...held, page.id])
        return page
      },
    }),
    [databaseId, dataSource, title, view, shown, query, search, mayEdit, edits, fresh, changeView, openRow],
  )
  const Drawing = drawings[view.type] ?? UndrawnView
  const addAndOpen = async () => {
    const page = await open.addRow()
    if (page) openRow(page.id)
  }
  return (
    <OpenViewContext value={open}>
      <ViewBar onSearch={setSearch} onNew={() => void addAndOpen()} />
      <Suspense fallback={<SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />}>
        <Drawing />
      </Suspense>
      {edited === undefined ? null : <PropertyDialog property={edited} onClose={() => setEdited(undefined)} />}
      <RowPeek id={peeked} onClose={() => setPeeked(null)} />
    </OpenViewContext>
  )
}

/** What a new row must hold so that a simple filter of the view lets it in: as far as that can be told. */
function fittingCells(view: View, dataSource: DataSource) {
  const group = toGroup(view.filter)
  if (group.conjunction === 'or' && group.parts.length > 1) return []
  return group.parts.flatMap((part) => {
    if ('parts' in part) return []
    const { path, operator, operand } = readLeaf(part as Record<string, unknown>)
    const property = Object.values(dataSource.properties).find(({ id }) => id === (part as { property?: string }).property)
    if (!property || path.length !== 1 || (operator !== 'equals' && operator !== 'contains')) return []
    const option = optionsOf(property).find(({ name }) => name === [operand].flat()[0])
    if (property.type === 'select' || property.type === 'status') return option ? [{ property, value: option }] : []
    if (property.type === 'multi_select') return option ? [{ property, value: [option] }] : []
    if (property.type === 'checkbox' || property.type === 'number') return [{ property, value: operand }]
    return []
  })
}
