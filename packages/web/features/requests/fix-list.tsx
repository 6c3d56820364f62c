import { Check, Wrench } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { Fix, RequestDetail } from '../../api/contract.ts'
import { showTime } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { CommandLine } from '../../ui/command-line.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { correctCall } from './corrected-call.ts'
import { useFix } from './queries.ts'
import { SendAgain } from './send-again.tsx'
import { callOf } from './send-call.ts'

const { why: said } = words.requests

type FixListProps = { request: RequestDetail; fixes: Fix[] }

/** What would make the call succeed: one click where one click is enough, else what to change in the call, to copy or to try. */
export function FixList({ request, fixes }: FixListProps) {
  const clickable = fixes.filter((fix) => fix.call !== null)
  const [advice, ...others] = fixes.filter((fix) => fix.call === null)
  if (fixes.length === 0) return null
  return (
    <div className="why__fixes" role="group" aria-label={said.fixes}>
      {clickable.length > 0 ? <OneClick request={request} fixes={clickable} /> : null}
      {advice ? <Advice request={request} fix={advice} /> : null}
      {others.length > 0 ? (
        <details className="why__others">
          <summary>{said.otherWays(others.length)}</summary>
          {others.map((fix) => (
            <Advice key={fix.label} request={request} fix={fix} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

function OneClick({ request, fixes }: FixListProps) {
  const { mutate, variables: chosen, data, error, isPending, isSuccess } = useFix()
  const isSecret = chosen?.kind === 'use_secret'
  const again = callOf(request, isSecret ? chosen.integration_id : undefined)
  return (
    <>
      {isSuccess ? null : (
        <div className="dash__row">
          {fixes.map((fix, index) => (
            <Button key={fix.label} variant={index === 0 ? 'primary' : 'plain'} icon={<Wrench size={15} aria-hidden />} busy={isPending} onClick={() => mutate(fix)}>
              {isPending && chosen === fix ? said.working : fix.label}
            </Button>
          ))}
        </div>
      )}
      {error ? (
        <Notice tone="danger" title={said.failed}>
          {inWords(error)}
        </Notice>
      ) : null}
      {isSecret && typeof data?.secret === 'string' ? <CommandLine label={said.secret} text={data.secret} /> : null}
      <p className="why__done" role="status">
        {isSuccess ? (
          <>
            <Check size={16} aria-hidden />
            {isSecret ? said.secretShown : said.done}
          </>
        ) : null}
      </p>
      {!isSuccess ? null : again ? <SendAgain call={again} label={said.sendAgain} /> : <p className="dash__hint">{said.sendAgainHint}</p>}
    </>
  )
}

/** A way to mend it that lies with the call itself: in words, ready to copy and, where it is exact, to try from here. */
function Advice({ request, fix }: { request: RequestDetail; fix: Fix }) {
  const call = callOf(request)
  const better = call && (fix.kind === 'retry' ? call : correctCall(call, fix))
  return (
    <div className="why__advice">
      <p>{fix.label}</p>
      <Material fix={fix} />
      {better ? <SendAgain call={better} label={fix.kind === 'retry' ? said.sendAgain : said.sendWithThis} /> : null}
    </div>
  )
}

function Material({ fix }: { fix: Fix }) {
  switch (fix.kind) {
    case 'use_id':
      return fix.method && fix.path ? (
        <CommandLine label={said.useRoute} text={`${fix.method} ${fix.path}`} />
      ) : (
        <CommandLine label={said.useId} text={fix.object.id} />
      )
    case 'use_route':
      return <CommandLine label={said.useRoute} text={`${fix.method} ${fix.path}`} />
    case 'set_header':
      return <CommandLine label={said.setHeader} text={`${fix.name}: ${fix.value}`} />
    case 'change_value':
      return <CommandLine label={said.exampleAt(fix.path)} text={JSON.stringify(fix.example, null, 2)} />
    case 'send_smaller':
      return <p>{said.atMost(words.requests.bytes(fix.limit_bytes))}</p>
    case 'open_window':
      return <p>{said.waitUntil(showTime(fix.until))}</p>
    default:
      return null
  }
}
