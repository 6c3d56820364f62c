import { Database as DatabaseIcon } from 'lucide-react'
import { useMemo } from 'react'
import { isNotFound } from '../../api/api-error.ts'
import type { DataSource, WholeDatabase } from '../../api/wire.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { ContentContext, useContent } from '../../objects/content-context.ts'
import { plainText, RichText } from '../../rich-text/rich-text.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useDatabase } from '../pages/queries.ts'
import { Cover, SheetHead, TrashBanner } from '../pages/sheet-head.tsx'
import { SheetFailed, SheetSkeleton } from '../pages/sheet-states.tsx'
import { Topbar } from '../pages/topbar.tsx'
import { words } from '../../words/index.ts'
import { DataSourceView } from './data-source-view.tsx'
import '../pages/pages.css'
import './databases.css'

type DatabaseViewProps = { id: string; dataSourceId: string | null }

/** A database as people read it: its head, and the rows of its data sources. */
export function DatabaseView({ id, dataSourceId }: DatabaseViewProps) {
  const database = useDatabase(id)
  if (database.isPending) return <SheetSkeleton />
  if (database.isError && (!database.data || isNotFound(database.error))) {
    return <SheetFailed error={database.error} onRetry={() => database.refetch()} />
  }
  return <Sheet whole={database.data} dataSourceId={dataSourceId} />
}

function Sheet({ whole, dataSourceId }: { whole: WholeDatabase; dataSourceId: string | null }) {
  const { database, title, path, data_sources } = whole
  const outer = useContent()
  const content = useMemo(() => ({ ...outer, path }), [outer, path])
  return (
    <ContentContext value={content}>
      <Topbar path={path} here={{ id: database.id, kind: 'database', title, icon: database.icon }} mayEdit={!database.in_trash && mayEdit(whole.level)} />
      {database.in_trash ? <TrashBanner what="database" id={database.id} mayEdit={mayEdit(whole.level)} /> : null}
      <Cover cover={database.cover} />
      <article className="sheet sheet--full">
        <SheetHead icon={database.icon} title={title} covered={database.cover !== null}>
          {database.description.length > 0 ? (
            <p className="sheet__description">
              <RichText items={database.description} />
            </p>
          ) : null}
        </SheetHead>
        <div className="database">
          <DataSources databaseId={database.id} title={title} dataSources={data_sources} initialId={dataSourceId} />
        </div>
      </article>
    </ContentContext>
  )
}

type DataSourcesProps = { databaseId: string; title: string; dataSources: DataSource[]; initialId: string | null }

function DataSources({ databaseId, title, dataSources, initialId }: DataSourcesProps) {
  const [only, ...others] = dataSources
  if (!only) {
    return (
      <EmptyState icon={<DatabaseIcon size={32} strokeWidth={1.4} aria-hidden />} title={words.databases.noDataSources}>
        <p>{words.databases.dataSourcesRemoved}</p>
      </EmptyState>
    )
  }
  if (others.length === 0) return <DataSourceView databaseId={databaseId} dataSource={only} label={title || words.objects.untitled} />
  const tabs = dataSources.map((dataSource) => {
    const label = plainText(dataSource.title) || words.objects.untitled
    return { value: dataSource.id, label, content: <DataSourceView databaseId={databaseId} dataSource={dataSource} label={label} /> }
  })
  return <Tabs key={initialId} label={words.databases.dataSources} tabs={tabs} defaultValue={initialId ?? only.id} />
}
