import { Link, useNavigate } from '@tanstack/react-router'
import { Blocks, Plus } from 'lucide-react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { DashboardFrame } from './dashboard-frame.tsx'
import { useIntegrations } from './queries.ts'

/** The Creator dashboard: every integration of the workspace, and the way to a new one. */
export default function IntegrationList() {
  const integrations = useIntegrations()
  const navigate = useNavigate()
  return (
    <DashboardFrame title="Integrations">
      <div className="dash__head">
        <h1>Creator dashboard</h1>
        <Button
          variant="primary"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => navigate({ to: '/developers/integrations/new' })}
        >
          Create a new integration
        </Button>
        <p className="dash__lead">
          An integration is a program that works in this workspace through the API. It has a secret of its own and sees only the
          pages it was given.
        </p>
      </div>
      {integrations.isPending ? <SkeletonLines label="Loading integrations" widths={['100%', '100%', '100%']} /> : null}
      {integrations.isError && !integrations.data ? (
        <Notice
          tone="danger"
          title="The integrations could not be loaded"
          actions={<Button onClick={() => integrations.refetch()}>Try again</Button>}
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
      <EmptyState icon={<Blocks size={36} strokeWidth={1.4} aria-hidden />} title="No integrations yet">
        <p>Create one, copy its secret, and give it a page to work on.</p>
      </EmptyState>
    )
  }
  return (
    <ul className="integration-list" aria-label="Integrations">
      {integrations.map((integration) => (
        <li key={integration.id}>
          <Link to="/developers/integrations/$id" params={{ id: integration.id }} className="integration-list__item">
            <Avatar name={integration.name} bot />
            <span className="integration-list__words">
              <span className="integration-list__name">{integration.name}</span>
              <br />
              <span className="dash__hint">
                Internal · {integration.workspace.name} ·{' '}
                {integration.last_used_time ? `last used ${showAge(integration.last_used_time)}` : 'never used'}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
