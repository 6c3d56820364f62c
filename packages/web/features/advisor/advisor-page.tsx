import { Link, useSearch } from '@tanstack/react-router'
import { Lightbulb } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { advisorSection } from '../dashboard/sections.ts'
import { HintCard } from './hint-card.tsx'
import { useHints } from './queries.ts'
import './advisor.css'

const { advisor: said } = words

/** What the log tells about the programs that call, as hints with their evidence. */
export default function AdvisorPage() {
  const { integration_id: integrationId = null } = useSearch({ from: '/shell/developers/advisor' })
  const hints = useHints(integrationId)
  const found = hints.data?.results ?? []
  return (
    <DashboardFrame section={advisorSection}>
      <h1>{said.title}</h1>
      <p className="dash__lead hint__lead">{said.lead}</p>
      {integrationId ? (
        <p className="dash__row hint__scope">
          <span>{said.onlyOf(found[0]?.integration.name ?? words.integrations.integration)}</span>
          <Link to="/developers/advisor">{said.all}</Link>
        </p>
      ) : null}
      {hints.isPending ? <SkeletonLines label={said.loading} widths={['60%', '95%', '80%', '50%', '90%']} /> : null}
      {hints.isError && !hints.data ? (
        <Notice tone="danger" title={said.notLoaded} actions={<Button onClick={() => hints.refetch()}>{words.ui.tryAgain}</Button>}>
          {inWords(hints.error)}
        </Notice>
      ) : null}
      {hints.data && found.length === 0 ? (
        <EmptyState icon={<Lightbulb size={36} strokeWidth={1.4} aria-hidden />} title={said.none}>
          <p>{said.noneHint}</p>
        </EmptyState>
      ) : null}
      <ul className="hints" aria-label={said.list}>
        {found.map((hint) => (
          <li key={`${hint.hint} ${hint.integration.id} ${hint.title}`}>
            <HintCard hint={hint} />
          </li>
        ))}
      </ul>
    </DashboardFrame>
  )
}
