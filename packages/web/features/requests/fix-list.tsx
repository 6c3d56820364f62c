import { Check, Wrench } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { Fix, RequestDetail } from '../../api/contract.ts'
import { showTime } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/clipboard.ts'
import { CommandLine } from '../../ui/command-line.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useFix } from './queries.ts'
import { SendAgain } from './send-again.tsx'

const { why: said } = words.requests

type FixListProps = { request: RequestDetail; fixes: Fix[] }

/** What would make the call succeed: one click where one click is enough, else what to change in the call, to copy. */
export function FixList({ request, fixes }: FixListProps) {
  const fix = useFix()
  const clickable = fixes.filter((each) => each.call !== null)
  const advice = fixes.filter((each) => each.call === null)

  const apply = (chosen: Fix) =>
    chosen.call &&
    fix.mutate(chosen.call, {
      onSuccess: async ({ secret }) => {
        if (chosen.kind !== 'use_secret' || typeof secret !== 'string') return
        if (await copyText(secret)) tell(said.secretCopied)
        else tellFailure(words.ui.nothingCopied, words.ui.copyByHand)
      },
    })

  if (fixes.length === 0) return null
  return (
    <div className="why__fixes" role="group" aria-label={said.fixes}>
      {clickable.length > 0 && !fix.isSuccess ? (
        <div className="dash__row">
          {clickable.map((each, index) => (
            <Button
              key={each.label}
              variant={index === 0 ? 'primary' : 'plain'}
              icon={<Wrench size={15} aria-hidden />}
              busy={fix.isPending}
              onClick={() => apply(each)}
            >
              {fix.isPending && fix.variables === each.call ? said.working : each.label}
            </Button>
          ))}
        </div>
      ) : null}
      {fix.isError ? (
        <Notice tone="danger" title={said.failed}>
          {inWords(fix.error)}
        </Notice>
      ) : null}
      <p className="why__done" role="status">
        {fix.isSuccess ? (
          <>
            <Check size={16} aria-hidden />
            {said.done}
          </>
        ) : null}
      </p>
      {fix.isSuccess || fixes.some((each) => each.kind === 'retry') ? <SendAgain request={request} /> : null}
      {advice.map((each) => (
        <Advice key={each.label} fix={each} />
      ))}
    </div>
  )
}

/** A way to mend it that lies with the call itself: in words, and ready to copy. */
function Advice({ fix }: { fix: Fix }) {
  return (
    <div className="why__advice">
      <p>{fix.label}</p>
      <Material fix={fix} />
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
