import { Link } from '@tanstack/react-router'
import { Lightbulb, Wrench } from 'lucide-react'
import { useId } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Hint } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { OutsideLink } from '../../rich-text/outside-link.tsx'
import { Button } from '../../ui/button.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { CallerLink } from '../requests/object-name.tsx'
import { useApplyHint } from './queries.ts'

const { advisor: said } = words

/** One hint: what was seen, what to do about it, and the requests it was seen in. */
export function HintCard({ hint }: { hint: Hint }) {
  const id = useId()
  const { integration, title, advice, evidence, learn_more_url } = hint
  return (
    <article className="hint" aria-labelledby={id}>
      <span className="hint__icon">
        <Lightbulb size={18} aria-hidden />
      </span>
      <div className="hint__words">
        <h2 id={id}>{title}</h2>
        <p className="dash__hint">
          <CallerLink caller={integration}>{integration.name}</CallerLink>{' '}
          · {said.seen(evidence.count, showAge(evidence.last_time))}
        </p>
        <p>{evidence.sentence}</p>
        <p>{advice}</p>
        <Evidence ids={evidence.request_ids} />
        <div className="dash__row">
          {hint.fix ? <OneClick fix={hint.fix} /> : null}
          {learn_more_url ? <OutsideLink href={learn_more_url}>{said.learnMore}</OutsideLink> : null}
        </div>
      </div>
    </article>
  )
}

function Evidence({ ids }: { ids: string[] }) {
  return (
    <ul className="hint__requests" aria-label={said.requests}>
      {ids.map((requestId) => (
        <li key={requestId}>
          <Link
            to="/developers/requests/$requestId"
            params={{ requestId }}
            className="hint__request"
            aria-label={said.request(requestId.slice(0, 8))}
          >
            {requestId.slice(0, 8)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function OneClick({ fix }: { fix: NonNullable<Hint['fix']> }) {
  const apply = useApplyHint()
  return (
    <Button
      icon={<Wrench size={15} aria-hidden />}
      busy={apply.isPending}
      onClick={() =>
        apply.mutate(fix.call, { onSuccess: () => tell(said.done), onError: (error) => tellFailure(said.failed, inWords(error)) })
      }
    >
      {apply.isPending ? said.working : fix.label}
    </Button>
  )
}
