import { Link, useNavigate } from '@tanstack/react-router'
import { Blocks, Plus } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { integrationsSection } from '../dashboard/sections.ts'
import { useIntegrations } from './queries.ts'
import './integrations.css'

/** The Creator dashboard: every integration of the workspace, and the way to a new one. */
export default function IntegrationList() {
  const integrations = useIntegrations()
  const navigate = useNavigate()
  return (
    <DashboardFrame section={integrationsSection}>
      <div className="dash__head">
        <h1>{words.dashboard.title}</h1>
        <Button
          variant="primary"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => navigate({ to: '/developers/integrations/new' })}
        >
          {words.integrations.create}
        </Button>
        <p className="dash__lead">{words.integrations.lead}</p>
      </div>
      {integrations.isPending ? <SkeletonLines label={words.integrations.loadingList} widths={['100%', '100%', '100%']} /> : null}
      {integrations.isError && !integrations.data ? (
        <Notice
          tone="danger"
          title={words.integrations.listNotLoaded}
          actions={<Button onClick={() => integrations.refetch()}>{words.ui.tryAgain}</Button>}
        >
          {inWords(integrations.error)}
        </Notice>
      ) : null}
      {integrations.data ? <List integrations={integrations.data.results} /> : null}
    </DashboardFrame>
  )
}

function List({ integrations }: { integrations: Integration[] }) {
  if (integrations.length === 0) {
    return (
      <EmptyState icon={<Blocks size={36} strokeWidth={1.4} aria-hidden />} title={words.integrations.none}>
        <p>{words.integrations.noneHint}</p>
      </EmptyState>
    )
  }
  return (
    <ul className="integration-list" aria-label={words.integrations.title}>
      {integrations.map((integration) => (
        <li key={integration.id}>
          <Link to="/developers/integrations/$id" params={{ id: integration.id }} className="integration-list__item">
            <Avatar name={integration.name} url={integration.logo_url} bot />
            <span className="integration-list__words">
              <span className="integration-list__name">{integration.name}</span>
              <br />
              <span className="dash__hint">
                {words.integrations.internalIn(integration.workspace.name)} ·{' '}
                {integration.last_used_time
                  ? words.integrations.lastUsed(showAge(integration.last_used_time))
                  : words.integrations.neverUsed}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
