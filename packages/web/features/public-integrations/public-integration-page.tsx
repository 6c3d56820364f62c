import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { PublicIntegration } from '../../api/contract.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { publicIntegrationsSection } from '../dashboard/sections.ts'
import { CapabilitiesForm } from '../integrations/capabilities-tab.tsx'
import { Overview } from '../integrations/overview.tsx'
import { Loaded } from '../settings/loaded.tsx'
import { WebhooksTab } from '../webhooks/webhooks-tab.tsx'
import { BasicTab } from './basic-tab.tsx'
import { InstallationsTab } from './installations-tab.tsx'
import { OAuthTab } from './oauth-tab.tsx'
import { usePublicIntegration, useUpdatePublicIntegration } from './queries.ts'
import '../integrations/integrations.css'
import './public-integrations.css'

const { publicIntegrations: said } = words

/** One public integration in the Creator dashboard. */
export default function PublicIntegrationPage() {
  const { id } = useParams({ from: '/shell/developers/public/$id' })
  const integration = usePublicIntegration(id)
  return (
    <DashboardFrame section={publicIntegrationsSection} here={integration.data?.name ?? '…'}>
      <Loaded query={integration}>{(found) => <Detail key={found.id} integration={found} />}</Loaded>
    </DashboardFrame>
  )
}

function Detail({ integration }: { integration: PublicIntegration }) {
  const { tab } = useSearch({ from: '/shell/developers/public/$id' })
  const navigate = useNavigate()
  const update = useUpdatePublicIntegration(integration.id)
  return (
    <>
      <Overview integration={integration} detail={said.kind(said.scopes[integration.installation_scope])} />
      <Tabs
        label={words.integrations.settings}
        value={tab ?? 'oauth'}
        onValueChange={(next) =>
          navigate({ to: '/developers/public/$id', params: { id: integration.id }, search: { tab: next === 'oauth' ? undefined : next }, replace: true })
        }
        tabs={[
          { value: 'oauth', label: words.integrations.configuration.title, content: <OAuthTab integration={integration} /> },
          {
            value: 'capabilities',
            label: words.integrations.capabilities.title,
            content: <CapabilitiesForm capabilities={integration.capabilities} update={update} saved={said.capabilitiesSaved} />,
          },
          { value: 'installations', label: said.installations, content: <InstallationsTab integration={integration} /> },
          { value: 'webhooks', label: words.webhooks.title, content: <WebhooksTab integration={integration} /> },
          { value: 'basic', label: words.integrations.basic.title, content: <BasicTab integration={integration} /> },
        ]}
      />
    </>
  )
}
