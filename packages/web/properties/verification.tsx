import { BadgeCheck } from 'lucide-react'
import type { DateValue } from '../api/wire.ts'
import { showMoment } from '../objects/moments.ts'
import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

type VerificationValue = { state: 'verified' | 'expired' | 'unverified'; date: DateValue | null }

/** Whether a page has been checked, and until when that holds. */
export const Verification: PropertyView = ({ value }) => {
  const verification = value as VerificationValue | null
  if (!verification) return null
  return (
    <span className="value-file">
      {verification.state === 'verified' ? <BadgeCheck size={14} aria-hidden /> : null}
      {verification.state === 'verified' && verification.date?.end
        ? words.properties.verification.verifiedUntil(showMoment(verification.date.end))
        : words.properties.verification[verification.state]}
    </span>
  )
}
