import type { DateValue } from '../../api/wire.ts'
import { words } from '../../words/index.ts'
import { Picker } from './picker.tsx'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

type VerificationValue = { state: 'verified' | 'expired' | 'unverified'; date: DateValue | null }
const DAYS = [7, 30, 90]

function VerificationEditor({ value, schema, onSave, onClose }: PropertyEditorProps) {
  const state = (value as VerificationValue | null)?.state ?? 'unverified'
  const choose = (id: string) => {
    const start = new Date()
    const end = new Date(start.getTime() + Number(id) * 86_400_000)
    const isTimed = DAYS.includes(Number(id))
    onSave(id === 'unverified' ? { state: 'unverified', date: null } : { state: 'verified', date: { start: start.toISOString(), end: isTimed ? end.toISOString() : null, time_zone: null } })
    onClose('stay')
  }
  const picks = [
    { id: 'verified', text: words.properties.editing.verified },
    ...DAYS.map((days) => ({ id: String(days), text: words.properties.editing.verifiedFor(days) })),
    { id: 'unverified', text: words.properties.verification.unverified },
  ]
  return <Picker label={schema.name} picks={picks.map((pick) => ({ ...pick, show: pick.text }))} chosen={[state]} onPick={choose} onClose={onClose} />
}

/** Whether a page has been checked. */
export const verificationEditing: PropertyEditing = {
  Editor: VerificationEditor,
  toText: (value) => words.properties.verification[(value as VerificationValue | null)?.state ?? 'unverified'],
}
