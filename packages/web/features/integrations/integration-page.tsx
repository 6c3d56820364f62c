import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { inWords, isNotFound } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { words } from '../../words/index.ts'
import { BasicInformationTab } from './basic-information-tab.tsx'
import { CapabilitiesTab } from './capabilities-tab.tsx'
import { ConfigurationTab } from './configuration-tab.tsx'
import { ContentAccessTab } from './content-access-tab.tsx'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { integrationsSection } from '../dashboard/sections.ts'
import { WebhooksTab } from '../webhooks/webhooks-tab.tsx'
import { Overview } from './overview.tsx'
import { useIntegration } from './queries.ts'
import './integrations.css'

/** One integration in the Creator dashboard. */
export default function IntegrationPage() {
  const { id } = useParams({ from: '/shell/developers/integrations/$id' })
  const integration = useIntegration(id)

  if (integration.isPending) {
    return (
      <DashboardFrame section={integrationsSection} here="…">
        <SkeletonLines label={words.integrations.loading} widths={['40%', '100%', '80%']} />
      </DashboardFrame>
    )
  }
  const missing = isNotFound(integration.error)
  if (integration.isError && (missing || !integration.data)) {
    return (
      <DashboardFrame section={integrationsSection} here={missing ? words.integrations.notFound : '…'}>
        {missing ? (
          <EmptyState title={words.integrations.missing} isPage>
            <p>{words.integrations.missingHint}</p>
          </EmptyState>
        ) : (
          <Notice
            tone="danger"
            title={words.integrations.notLoaded}
            actions={<Button onClick={() => integration.refetch()}>{words.ui.tryAgain}</Button>}
          >
            {inWords(integration.error)}
          </Notice>
        )}
      </DashboardFrame>
    )
  }
  return <Detail key={id} integration={integration.data} />
}

function Detail({ integration }: { integration: Integration }) {
  const { tab } = useSearch({ from: '/shell/developers/integrations/$id' })
  const navigate = useNavigate()
  return (
    <DashboardFrame section={integrationsSection} here={integration.name}>
      <Overview
        integration={integration}
        detail={`${words.integrations.internalOf(integration.workspace.name)} · ${
          integration.last_used_time ? words.integrations.lastUsed(showAge(integration.last_used_time)) : words.integrations.neverUsed
        }`}
      />
      <Tabs
        label={words.integrations.settings}
        value={tab ?? 'configuration'}
        onValueChange={(next) =>
          navigate({
            to: '/developers/integrations/$id',
            params: { id: integration.id },
            search: { tab: next === 'configuration' ? undefined : next },
            replace: true,
          })
        }
        tabs={[
          { value: 'configuration', label: words.integrations.configuration.title, content: <ConfigurationTab integration={integration} /> },
          { value: 'capabilities', label: words.integrations.capabilities.title, content: <CapabilitiesTab integration={integration} /> },
          { value: 'access', label: words.integrations.access.title, content: <ContentAccessTab integration={integration} /> },
          { value: 'webhooks', label: words.webhooks.title, content: <WebhooksTab integration={integration} /> },
          { value: 'basic', label: words.integrations.basic.title, content: <BasicInformationTab integration={integration} /> },
        ]}
      />
    </DashboardFrame>
  )
}
