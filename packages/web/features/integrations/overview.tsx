import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Avatar } from '../../objects/user-name.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { HintsLine } from '../advisor/hints-line.tsx'

/** Charts are loaded beside the page, not before it. */
const Figures = lazy(() => import('./figures.tsx'))

type OverviewProps = { integration: { id: string; name: string; logo_url: string | null }; detail: string }

/** The head of an integration's page, internal or public: who it is, how it is used, and what is to be told about it. */
export function Overview({ integration: { id, name, logo_url }, detail }: OverviewProps) {
  return (
    <>
      <div className="dash__head dash__head--named">
        <Avatar name={name} url={logo_url} bot />
        <div className="dash__name">
          <h1>{name}</h1>
          <p className="dash__hint">{detail}</p>
        </div>
        <Link to="/developers/requests" search={{ integration_id: id }} className={buttonClass()}>
          {words.integrations.seeRequests}
        </Link>
      </div>
      <Suspense fallback={<div className="figures figures--coming" />}>
        <Figures integrationId={id} />
      </Suspense>
      <HintsLine integrationId={id} />
    </>
  )
}
