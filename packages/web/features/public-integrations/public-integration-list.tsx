import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Store } from 'lucide-react'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { publicIntegrationsSection } from '../dashboard/sections.ts'
import { Loaded } from '../settings/loaded.tsx'
import { usePublicIntegrations } from './queries.ts'
import '../integrations/integrations.css'

const { publicIntegrations: said } = words

/** The public integrations that the workspace owns, and the way to a new one. */
export default function PublicIntegrationList() {
  const navigate = useNavigate()
  return (
    <DashboardFrame section={publicIntegrationsSection}>
      <div className="dash__head">
        <h1>{said.title}</h1>
        <Button variant="primary" icon={<Plus size={16} aria-hidden />} onClick={() => navigate({ to: '/developers/public/new' })}>
          {said.create}
        </Button>
        <p className="dash__lead">{said.lead}</p>
      </div>
      <Loaded query={usePublicIntegrations()}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState icon={<Store size={36} strokeWidth={1.4} aria-hidden />} title={said.none}>
              <p>{said.noneHint}</p>
            </EmptyState>
          ) : (
            <ul className="integration-list" aria-label={said.title}>
              {results.map(({ id, name, logo_url, installation_scope }) => (
                <li key={id}>
                  <Link to="/developers/public/$id" params={{ id }} className="integration-list__item">
                    <Avatar name={name} url={logo_url} bot />
                    <span className="integration-list__words">
                      <span className="integration-list__name">{name}</span>
                      <br />
                      <span className="dash__hint">{said.scopes[installation_scope]}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </DashboardFrame>
  )
}
