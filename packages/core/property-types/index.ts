import { button } from './button.ts'
import { checkbox } from './checkbox.ts'
import { createdBy } from './created-by.ts'
import { createdTime } from './created-time.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import { files } from './files.ts'
import { formula } from './formula.ts'
import { lastEditedBy } from './last-edited-by.ts'
import { lastEditedTime } from './last-edited-time.ts'
import { lastVisitedTime } from './last-visited-time.ts'
import { location } from './location.ts'
import { multiSelect } from './multi-select.ts'
import { number } from './number.ts'
import { people } from './people.ts'
import { phoneNumber } from './phone-number.ts'
import { place } from './place.ts'
import type { PropertyType } from './property-type.ts'
import { relation } from './relation.ts'
import { richText } from './rich-text.ts'
import { rollup } from './rollup.ts'
import { select } from './select.ts'
import { status } from './status.ts'
import { title } from './title.ts'
import { uniqueId } from './unique-id.ts'
import { url } from './url.ts'
import { verification } from './verification.ts'

/** Every property type, in the order error messages and documentation list them. */
export const propertyTypes: readonly PropertyType[] = [
  title,
  richText,
  number,
  select,
  multiSelect,
  status,
  date,
  people,
  files,
  checkbox,
  url,
  email,
  phoneNumber,
  relation,
  rollup,
  formula,
  createdTime,
  createdBy,
  lastEditedTime,
  lastEditedBy,
  uniqueId,
  place,
  verification,
  button,
  location,
  lastVisitedTime,
]

const byName = new Map(propertyTypes.map((type) => [type.name, type]))

/** The property type of a name, or undefined. */
export const propertyTypeNamed = (name: string): PropertyType | undefined => byName.get(name)

/** The type of a schema's property. A schema only ever holds types of the list. */
export function typeOf(property: { type: string }): PropertyType {
  const type = byName.get(property.type)
  if (!type) throw new Error(`There is no property type ${property.type}.`)
  return type
}
