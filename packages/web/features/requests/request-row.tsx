import { Link } from '@tanstack/react-router'
import type { RequestCaller, RequestSummary } from '../../api/contract.ts'
import { showTime } from '../../objects/moments.ts'
import { classNames } from '../../ui/class-names.ts'
import { words } from '../../words/index.ts'
import { showDuration } from './durations.ts'
import { StatusTag } from './status-tag.tsx'

/** Who called, in words. */
export function callerName({ kind, name }: RequestCaller): string {
  if (kind === 'nobody') return name ? words.requests.caller.nobodyWas(name) : words.requests.caller.nobody
  return kind === 'person' ? words.requests.caller.person(name ?? words.objects.anonymous) : (name ?? words.objects.anonymous)
}

type RequestRowProps = { request: RequestSummary; isOpen: boolean; isTabStop: boolean; isFresh: boolean }

/** One request of the log as a link to its details. */
export function RequestRow({ request, isOpen, isTabStop, isFresh }: RequestRowProps) {
  const { request_id, method, path, status, time, ms, why, caller } = request
  return (
    <Link
      to="/developers/requests/$requestId"
      params={{ requestId: request_id }}
      search={(filters) => filters}
      // The list answers Escape with the focus on the row it came from, and arrow keys walk; Tab goes past.
      tabIndex={isTabStop ? 0 : -1}
      data-request={request_id}
      aria-current={isOpen ? 'true' : undefined}
      className={classNames('log-row', isOpen && 'log-row--open', isFresh && 'log-row--fresh')}
      preload={false}
      resetScroll={false}
    >
      <StatusTag status={status} />
      <span className="log-row__method">{method}</span>
      <span className="log-row__path" title={path}>
        {path}
      </span>
      <span className="log-row__caller">{callerName(caller)}</span>
      <span className="log-row__ms">{words.requests.milliseconds(showDuration(ms))}</span>
      <time className="log-row__time" dateTime={time}>
        {showTime(time)}
      </time>
      {why ? <span className="log-row__why">{why.sentence}</span> : null}
    </Link>
  )
}
