import type { PropertyValue } from '../../api/wire.ts'
import type { DateValue, User } from '../../api/wire.ts'
import { nameOf } from '../../objects/name-of.ts'
import { words } from '../../words/index.ts'
import type { PropertyType } from '../property-types.ts'
import { dateEditing } from './date-editing.tsx'
import { filesEditing } from './files-editing.tsx'
import { numberEditing } from './number-editing.tsx'
import { optionEditing, optionsEditing } from './option-editing.tsx'
import { peopleEditing } from './people-editing.tsx'
import { placeEditing } from './place-editing.tsx'
import type { PropertyEditing } from './property-editing.ts'
import { relationEditing } from './relation-editing.tsx'
import { lineEditing, textEditing } from './text-editing.tsx'
import { verificationEditing } from './verification-editing.tsx'

const checkboxEditing: PropertyEditing = {
  press: (value) => value !== true,
  toText: (value) => (value === true ? words.properties.yes : words.properties.no),
  fromText: (text) => /^(yes|true|1|x|✓)$/i.test(text.trim()),
  empty: false,
}

const dateText = (date: DateValue | null | undefined) => dateEditing.toText(date, { id: '', name: '', type: 'date' }, () => '')
const madeByServer = (toText: (value: any) => string): PropertyEditing => ({ toText: (value) => (value ? toText(value) : '') })

const formulaText = (value: { type: string; [key: string]: unknown }) =>
  value.type === 'date' ? dateText(value.date as DateValue | null) : String(value[value.type] ?? '')

const rollupText = (value: { type: string; array?: PropertyValue[]; [key: string]: unknown }): string =>
  value.array
    ? value.array.map((item) => propertyEditing(item.type).toText(item[item.type], { id: '', name: '', type: item.type }, (id) => id)).join(', ')
    : formulaText(value)

const editings: Record<PropertyType, PropertyEditing> = {
  title: textEditing,
  rich_text: textEditing,
  number: numberEditing,
  select: optionEditing,
  multi_select: optionsEditing,
  status: optionEditing,
  date: dateEditing,
  people: peopleEditing,
  files: filesEditing,
  checkbox: checkboxEditing,
  url: lineEditing('url'),
  email: lineEditing('email'),
  phone_number: lineEditing('tel'),
  relation: relationEditing,
  rollup: madeByServer(rollupText),
  formula: madeByServer(formulaText),
  unique_id: madeByServer(({ prefix, number }: { prefix: string | null; number: number | null }) => (number === null ? '' : prefix ? `${prefix}-${number}` : String(number))),
  created_time: madeByServer(String),
  created_by: madeByServer((user: User) => nameOf(user)),
  last_edited_time: madeByServer(String),
  last_edited_by: madeByServer((user: User) => nameOf(user)),
  place: placeEditing,
  verification: verificationEditing,
  button: { toText: () => '' },
}

const unknown: PropertyEditing = { toText: () => '' }

/** How values of a type are changed; those of a type this web does not know are only read. */
export const propertyEditing = (type: string): PropertyEditing => (Object.hasOwn(editings, type) ? editings[type as PropertyType] : unknown)

/** A property's value as the API takes it. */
export const inputOf = (type: string, value: unknown) => ({ [type]: propertyEditing(type).toInput?.(value) ?? value })
