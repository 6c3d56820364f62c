import { Link } from '@tanstack/react-router'
import { Lightbulb } from 'lucide-react'
import { words } from '../../words/index.ts'
import { useHints } from './queries.ts'
import './advisor.css'

/** A line that leads to the hints about an integration, while there are any. */
export function HintsLine({ integrationId }: { integrationId: string }) {
  const count = useHints(integrationId).data?.results.length ?? 0
  if (count === 0) return null
  return (
    <Link to="/developers/advisor" search={{ integration_id: integrationId }} className="hints-line">
      <Lightbulb size={16} aria-hidden />
      {words.advisor.hints(count)}
    </Link>
  )
}
