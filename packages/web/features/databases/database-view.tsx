import { Database as DatabaseIcon } from 'lucide-react'
import { useMemo } from 'react'
import { isNotFound } from '../../api/api-error.ts'
import type { WholeDatabase } from '../../api/wire.ts'
import { mayEdit } from '../../objects/may-edit.ts'
import { ContentContext, useContent } from '../../objects/content-context.ts'
import { RichText } from '../../rich-text/rich-text.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useDatabase } from '../pages/queries.ts'
import { Cover, SheetHead, TrashBanner } from '../pages/sheet-head.tsx'
import { SheetFailed, SheetSkeleton } from '../pages/sheet-states.tsx'
import { Topbar } from '../pages/topbar.tsx'
import { DatabaseTitle } from './database-title.tsx'
import { Views } from './open-view.tsx'
import '../pages/pages.css'
import './databases.css'

type DatabaseViewProps = { id: string; dataSourceId: string | null }

/** A database: its head, its views, and the rows of the one that is open. */
export default function DatabaseView({ id, dataSourceId }: DatabaseViewProps) {
  const database = useDatabase(id)
  if (database.isPending) return <SheetSkeleton />
  if (database.isError && (!database.data || isNotFound(database.error))) {
    return <SheetFailed error={database.error} onRetry={() => database.refetch()} />
  }
  return <Sheet whole={database.data} dataSourceId={dataSourceId} />
}

function Sheet({ whole, dataSourceId }: { whole: WholeDatabase; dataSourceId: string | null }) {
  const { database, title, path, data_sources, level } = whole
  const outer = useContent()
  const content = useMemo(() => ({ ...outer, path }), [outer, path])
  const isEditable = !database.in_trash && !database.is_locked && mayEdit(level)
  const description = database.description.length > 0 && (
    <p className="sheet__description">
      <RichText items={database.description} />
    </p>
  )
  return (
    <ContentContext value={content}>
      <Topbar path={path} here={{ id: database.id, kind: 'database', title, icon: database.icon }} level={database.in_trash ? 'view' : whole.level} />
      {database.in_trash ? <TrashBanner what="database" id={database.id} mayEdit={mayEdit(whole.level)} /> : null}
      <Cover cover={database.cover} />
      <article className="sheet sheet--full">
        {isEditable ? (
          <DatabaseTitle database={database} title={title}>{description}</DatabaseTitle>
        ) : (
          <SheetHead icon={database.icon} title={title} covered={database.cover !== null}>{description}</SheetHead>
        )}
        <div className="database">
          {data_sources.length === 0 ? (
            <EmptyState icon={<DatabaseIcon size={32} strokeWidth={1.4} aria-hidden />} title={words.databases.noDataSources}>
              <p>{words.databases.dataSourcesRemoved}</p>
            </EmptyState>
          ) : (
            <Views whole={whole} mayEdit={isEditable} firstSourceId={dataSourceId} />
          )}
        </div>
      </article>
    </ContentContext>
  )
}
