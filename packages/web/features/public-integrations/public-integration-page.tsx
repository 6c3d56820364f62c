import { useParams } from '@tanstack/react-router'
import type { PublicIntegration } from '../../api/contract.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { publicIntegrationsSection } from '../dashboard/sections.ts'
import { CapabilitiesForm } from '../integrations/capabilities-tab.tsx'
import { Loaded } from '../settings/loaded.tsx'
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
  const update = useUpdatePublicIntegration(integration.id)
  return (
    <>
      <div className="dash__head dash__head--named">
        <Avatar name={integration.name} url={integration.logo_url} bot />
        <div className="dash__name">
          <h1>{integration.name}</h1>
          <p className="dash__hint">{said.kind(said.scopes[integration.installation_scope])}</p>
        </div>
      </div>
      <Tabs
        label={words.integrations.settings}
        tabs={[
          { value: 'oauth', label: words.integrations.configuration.title, content: <OAuthTab integration={integration} /> },
          {
            value: 'capabilities',
            label: words.integrations.capabilities.title,
            content: <CapabilitiesForm capabilities={integration.capabilities} update={update} saved={said.capabilitiesSaved} />,
          },
          { value: 'installations', label: said.installations, content: <InstallationsTab integration={integration} /> },
          { value: 'basic', label: words.integrations.basic.title, content: <BasicTab integration={integration} /> },
        ]}
      />
    </>
  )
}
