import { useNavigate } from '@tanstack/react-router'
import { ArrowUp } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { RequestSummary } from '../../api/contract.ts'
import { showDayAgo } from '../../objects/moments.ts'
import { words } from '../../words/index.ts'
import { byDay } from './filters.ts'
import { RequestRow } from './request-row.tsx'
import { useSteadyScroll } from './use-steady-scroll.ts'

type RequestListProps = {
  requests: RequestSummary[]
  openId: string | null
  freshIds: ReadonlySet<string>
  head: ReactNode
  foot: ReactNode
}

/** Which row a key leads to, from the one that has the focus. */
function rowAfter(rows: HTMLElement[], at: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return rows[at + 1]
    case 'ArrowUp':
    case 'k':
      return rows[at - 1]
    case 'Home':
      return rows[0]
    case 'End':
      return rows.at(-1)
  }
}

/** The requests day by day. Arrow keys walk; while one is open the details follow. */
export function RequestList({ requests, openId, freshIds, head, foot }: RequestListProps) {
  const navigate = useNavigate()
  const id = useId()
  const pane = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const { newAbove, onScroll, toTop } = useSteadyScroll(pane, requests)
  const shown = new Set(requests.map((request) => request.request_id))
  const tabStop = [focusedId, openId].find((candidate) => candidate !== null && shown.has(candidate)) ?? requests[0]?.request_id

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-request]')]
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-request]')
    if (!row) return
    const next = rowAfter(rows, rows.indexOf(row), event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
    if (openId === null || !next.dataset.request) return
    void navigate({
      to: '/developers/requests/$requestId',
      params: { requestId: next.dataset.request },
      search: (filters) => filters,
      replace: true,
      resetScroll: false,
    })
  }

  return (
    <div className="log-pane" ref={pane} onScroll={onScroll} data-log-list>
      {head}
      {newAbove > 0 ? (
        <button type="button" className="log-pill" onClick={toTop}>
          <ArrowUp size={14} aria-hidden />
          {words.requests.newAbove(newAbove)}
        </button>
      ) : null}
      {/* Keys are taken where the rows are links already: nothing here can be used in this way alone. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="log-days"
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocusedId((event.target as HTMLElement).closest<HTMLElement>('[data-request]')?.dataset.request ?? null)}
      >
        {byDay(requests).map(({ day, requests: ofDay }, index) => (
          <section key={day} aria-labelledby={`${id}-${index}`}>
            <h2 className="log-day" id={`${id}-${index}`}>
              {showDayAgo(ofDay[0]?.time ?? day)}
            </h2>
            <ol className="log-rows">
              {ofDay.map((request) => (
                <li key={request.request_id}>
                  <RequestRow
                    request={request}
                    isOpen={request.request_id === openId}
                    isTabStop={request.request_id === tabStop}
                    isFresh={freshIds.has(request.request_id)}
                  />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      {foot}
    </div>
  )
}
