import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ArrowLeft, Code, Terminal, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { inWords, isNotFound } from '../../api/api-error.ts'
import type { RequestDetail as Detail } from '../../api/contract.ts'
import { showInstant } from '../../objects/moments.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { copyText } from '../../ui/clipboard.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { ChangesView } from './changes-view.tsx'
import { showDuration } from './durations.ts'
import { MessageView } from './message-view.tsx'
import { useRequest } from './queries.ts'
import { callerName } from './request-row.tsx'
import { StatusTag } from './status-tag.tsx'
import { TimingView } from './timing-view.tsx'
import { WhyCard } from './why-card.tsx'
import './request-detail.css'

const { detail: said } = words.requests

/** One request of the log: why it was answered as it was, what was sent and answered, what it took and changed. */
export default function RequestDetail() {
  const { requestId } = useParams({ from: '/shell/developers/requests/$requestId' })
  const request = useRequest(requestId)
  return (
    <section className="log-detail" aria-label={said.label}>
      {request.isPending ? (
        <SkeletonLines label={said.loading} widths={['60%', '35%', '100%', '100%']} />
      ) : request.data ? (
        <Shown key={requestId} request={request.data} />
      ) : (
        <NotShown error={request.error} onRetry={() => request.refetch()} />
      )}
    </section>
  )
}

function NotShown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <>
      <CloseButtons />
      {isNotFound(error) || (error as { code?: string }).code === 'validation_error' ? (
        <EmptyState title={said.gone}>
          <p>{said.goneHint}</p>
        </EmptyState>
      ) : (
        <Notice tone="danger" title={said.notLoaded} actions={<Button onClick={onRetry}>{words.ui.tryAgain}</Button>}>
          {inWords(error)}
        </Notice>
      )}
    </>
  )
}

function CloseButtons() {
  const navigate = useNavigate()
  return (
    <>
      <Link to="/developers/requests" search={(filters) => filters} className="log-detail__back" resetScroll={false}>
        <ArrowLeft size={16} aria-hidden />
        {said.back}
      </Link>
      <span className="log-detail__close">
        <IconButton label={said.close} onClick={() => void navigate({ to: '/developers/requests', search: (filters) => filters, resetScroll: false })}>
          <X size={18} aria-hidden />
        </IconButton>
      </span>
    </>
  )
}

function Shown({ request }: { request: Detail }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Where there is no room for both, the list is hidden, and with it the row that had the focus.
  useEffect(() => {
    const list = document.querySelector<HTMLElement>('[data-log-list]')
    if (list && list.offsetParent === null) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <CloseButtons />
      <h2 ref={heading} tabIndex={-1} className="log-detail__title">
        <StatusTag status={request.status} />
        <span className="log-detail__call">
          <span className="log-row__method">{request.method}</span> {request.path}
        </span>
      </h2>
      {request.status >= 400 && request.status < 500 ? <WhyCard request={request} /> : null}
      <div className="log-detail__head">
        <Facts request={request} />
        <CopyAs snippets={request.snippets} />
      </div>
      <Tabs
        label={words.requests.detail.label}
        tabs={[
          { value: 'request', label: words.requests.message.request, content: <MessageView message={request.request} isRequest /> },
          { value: 'response', label: words.requests.message.response, content: <MessageView message={request.response} /> },
          {
            value: 'changes',
            label: words.requests.changes.count(request.changes.length),
            content: <ChangesView changes={request.changes} isCut={request.changes_cut} />,
          },
          { value: 'timing', label: words.requests.timing.title, content: <TimingView request={request} /> },
        ]}
      />
    </>
  )
}

function Facts({ request }: { request: Detail }) {
  const facts: [string, string][] = [
    [said.time, showInstant(request.time)],
    [said.took, words.requests.milliseconds(showDuration(request.ms))],
    [said.from, callerName(request.caller)],
    [said.version, request.version ?? said.noVersion],
    ...(request.operation ? [[said.operation, request.operation] satisfies [string, string]] : []),
  ]
  return (
    <dl className="log-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className="log-facts__wide">
        <dt>{said.requestId}</dt>
        <dd className="log-facts__id">
          <code>{request.request_id}</code>
          <CopyButton label={said.copyRequestId} text={request.request_id} />
        </dd>
      </div>
    </dl>
  )
}

function CopyAs({ snippets }: { snippets: Detail['snippets'] }) {
  const copy = async (text: string, told: string) => {
    if (await copyText(text)) tell(told)
    else tellFailure(words.ui.nothingCopied, words.ui.copyByHand)
  }
  const { curl, sdk } = snippets
  return (
    <div className="dash__row">
      <Button icon={<Terminal size={15} aria-hidden />} onClick={() => copy(curl, said.curlCopied)}>
        {said.copyCurl}
      </Button>
      {sdk === null ? null : (
        <Button icon={<Code size={15} aria-hidden />} onClick={() => copy(sdk, said.sdkCopied)}>
          {said.copySdk}
        </Button>
      )}
    </div>
  )
}
