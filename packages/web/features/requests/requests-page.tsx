import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Ellipsis, ListTree, Pause, Play, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { requestsSection } from '../dashboard/sections.ts'
import { FilterBar } from './filter-bar.tsx'
import { countFilters, filtersFromAddress } from './filters.ts'
import { useEmptyLog } from './queries.ts'
import { RequestList } from './request-list.tsx'
import { useRequestLog } from './use-request-log.ts'
import type { Waiting } from './use-request-log.ts'
import './requests.css'

const { requests: said } = words

/** The request log: what came in, live, with the details of one beside it. */
export default function RequestsPage() {
  const search = useSearch({ from: '/shell/developers/requests' })
  const { requestId: openId = null } = useParams({ strict: false })
  const filters = useMemo(() => filtersFromAddress(search), [search])
  const log = useRequestLog(filters)
  const navigate = useNavigate()

  const close = (event: KeyboardEvent) => {
    // What lies above (a menu, a question) closes first and has said so; in a field Escape is the field's.
    if (event.key !== 'Escape' || event.defaultPrevented || openId === null) return
    if ((event.target as HTMLElement).closest('input, select')) return
    void navigate({ to: '/developers/requests', search: (before) => before, resetScroll: false })
  }

  // However a request was closed, its row is where one goes on from.
  const lastOpenId = useRef(openId)
  useEffect(() => {
    const closedId = openId === null ? lastOpenId.current : null
    lastOpenId.current = openId
    if (closedId !== null) document.querySelector<HTMLElement>(`[data-request="${CSS.escape(closedId)}"]`)?.focus()
  }, [openId])

  return (
    <DashboardFrame
      section={requestsSection}
      full
      actions={
        <>
          <LiveState isPaused={log.isPaused} waiting={log.waiting} onPause={log.setPause} />
          <MoreOfTheLog />
        </>
      }
    >
      <div className={classNames('log', openId !== null && 'log--open')} onKeyDown={close} role="presentation">
        <RequestList
          requests={log.requests}
          openId={openId}
          freshIds={log.freshIds}
          head={
            <div className="log-head">
              <h1 className="visually-hidden">{said.title}</h1>
              <FilterBar filters={filters} />
            </div>
          }
          foot={<ListFoot log={log} isFiltered={countFilters(filters) > 0} />}
        />
        <Outlet />
      </div>
    </DashboardFrame>
  )
}

type LiveStateProps = { isPaused: boolean; waiting: Waiting; onPause: (pause: boolean) => void }

function LiveState({ isPaused, waiting, onPause }: LiveStateProps) {
  return (
    <>
      <span className={classNames('log-live', isPaused && 'log-live--paused')} role="status">
        {isPaused && waiting.count > 0 ? said.waiting(waiting.count, waiting.isMore) : isPaused ? said.paused : said.live}
      </span>
      <Button icon={isPaused ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />} onClick={() => onPause(!isPaused)}>
        {isPaused ? said.resume : said.pause}
      </Button>
    </>
  )
}

function MoreOfTheLog() {
  const [asking, setAsking] = useState(false)
  const empty = useEmptyLog()
  const navigate = useNavigate()
  const confirm = () =>
    empty.mutate(undefined, {
      onSuccess: () => {
        tell(said.emptied)
        void navigate({ to: '/developers/requests', search: (before) => before })
      },
      onError: (error) => tellFailure(said.notEmptied, inWords(error)),
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Menu
        trigger={
          <IconButton label={said.more}>
            <Ellipsis size={19} aria-hidden />
          </IconButton>
        }
        entries={[{ label: said.empty, icon: <Trash2 size={16} aria-hidden />, onSelect: () => setAsking(true) }]}
      />
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={said.emptyQuestion} confirmLabel={said.empty} danger busy={empty.isPending} onConfirm={confirm}>
        {said.emptyMeans}
      </ConfirmDialog>
    </>
  )
}

function ListFoot({ log, isFiltered }: { log: ReturnType<typeof useRequestLog>; isFiltered: boolean }) {
  const { query, requests } = log
  if (query.isPending) {
    return (
      <div className="log-foot">
        <SkeletonLines label={said.loading} widths={['100%', '96%', '98%', '92%', '97%']} />
      </div>
    )
  }
  if (query.isError && requests.length === 0) {
    return (
      <div className="log-foot">
        <Notice tone="danger" title={said.notLoaded} actions={<Button onClick={() => query.refetch()}>{words.ui.tryAgain}</Button>}>
          {inWords(query.error)}
        </Notice>
      </div>
    )
  }
  if (requests.length === 0) {
    return (
      <EmptyState icon={<ListTree size={36} strokeWidth={1.4} aria-hidden />} title={isFiltered ? said.noneMatch : said.none}>
        <p>{isFiltered ? said.noneMatchHint : said.noneHint}</p>
      </EmptyState>
    )
  }
  return (
    <div className="log-foot">
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {query.isFetchingNextPage ? words.ui.loadingMore : said.loadOlder}
        </Button>
      ) : isFiltered ? null : (
        <p>{said.end(requests.length)}</p>
      )}
      <p className="log-keys">
        <Marked text={said.keys} marks={{ kbd: (key) => <kbd>{key}</kbd> }} />
      </p>
    </div>
  )
}
