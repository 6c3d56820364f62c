import { Table2 } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Crumb } from '../../api/contract.ts'
import type { DataSource } from '../../api/wire.ts'
import { ContentContext, useContent } from '../../objects/content-context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useRows } from './queries.ts'
import { RowTable } from './row-table.tsx'

type DataSourceViewProps = { databaseId: string; dataSource: DataSource; label: string }

/** One data source: its rows as a table, more of them when the reader comes to the end. */
export function DataSourceView({ databaseId, dataSource, label }: DataSourceViewProps) {
  const query = useRows(databaseId, dataSource.id)
  const outer = useContent()
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data])
  const content = useMemo(() => {
    const references: Record<string, Crumb> = Object.assign({}, ...(query.data?.pages ?? []).map((page) => page.references))
    return { ...outer, references }
  }, [outer, query.data])

  if (query.isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />
  if (query.isError && !query.data) {
    return (
      <Notice
        tone="danger"
        title={words.databases.notLoaded}
        actions={<Button onClick={() => query.refetch()}>{words.ui.tryAgain}</Button>}
      >
        {inWords(query.error)}
      </Notice>
    )
  }
  return (
    <ContentContext value={content}>
      <div className="grid-scroll" tabIndex={0} role="group" aria-label={words.databases.rowsOf(label)}>
        <RowTable dataSource={dataSource} rows={rows} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<Table2 size={32} strokeWidth={1.4} aria-hidden />} title={words.databases.noRows}>
          <p>{words.databases.rowsAppear}</p>
        </EmptyState>
      ) : (
        <div className="grid__foot">
          <span role="status">{query.hasNextPage ? words.databases.rowsSoFar(rows.length) : words.databases.rows(rows.length)}</span>
          {query.hasNextPage ? (
            <LoadMore busy={query.isFetchingNextPage} failed={query.isFetchNextPageError} onMore={query.fetchNextPage} />
          ) : null}
        </div>
      )}
    </ContentContext>
  )
}

type LoadMoreProps = { busy: boolean; failed: boolean; onMore: () => unknown }

/** A button that presses itself when it comes into sight, unless pressing it failed just now. */
function LoadMore({ busy, failed, onMore }: LoadMoreProps) {
  const watch = useCallback(
    (element: HTMLSpanElement | null) => {
      if (!element || busy || failed) return
      const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onMore(), {
        rootMargin: '400px',
      })
      observer.observe(element)
      return () => observer.disconnect()
    },
    [busy, failed, onMore],
  )
  return (
    <span ref={watch}>
      <Button busy={busy} onClick={() => onMore()}>
        {busy ? words.ui.loadingMore : words.databases.loadMore}
      </Button>
      {failed ? <span role="alert"> {words.databases.nextNotLoaded}</span> : null}
    </span>
  )
}
