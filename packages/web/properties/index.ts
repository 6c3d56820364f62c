import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { Date, Time } from './date.tsx'
import { Email } from './email.tsx'
import { Files } from './files.tsx'
import { Formula } from './formula.tsx'
import { MultiSelect, Select, Status } from './select.tsx'
import { Number } from './number.tsx'
import { People, Person } from './people.tsx'
import { PhoneNumber } from './phone-number.tsx'
import { Place } from './place.tsx'
import { Relation } from './relation.tsx'
import { Rollup } from './rollup.tsx'
import { Text } from './text.tsx'
import { UniqueId } from './unique-id.tsx'
import { Unknown } from './unknown.tsx'
import { Url } from './url.tsx'
import { Verification } from './verification.tsx'
import type { PropertyType, PropertyView } from './property-types.ts'

const views: Record<PropertyType, PropertyView> = {
  title: Text,
  rich_text: Text,
  number: Number,
  select: Select,
  multi_select: MultiSelect,
  status: Status,
  date: Date,
  people: People,
  files: Files,
  checkbox: Checkbox,
  url: Url,
  email: Email,
  phone_number: PhoneNumber,
  relation: Relation,
  rollup: Rollup,
  formula: Formula,
  unique_id: UniqueId,
  created_time: Time,
  created_by: Person,
  last_edited_time: Time,
  last_edited_by: Person,
  place: Place,
  verification: Verification,
  button: Button,
}

/** The view of a property type; a type this web does not know yet gets a calm placeholder. */
export const propertyView = (type: string): PropertyView => (Object.hasOwn(views, type) ? views[type as PropertyType] : Unknown)
