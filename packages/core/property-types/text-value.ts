import { nullable, Type } from '../schema/shapes.ts'
import { asText } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { type ConditionName, definePropertyType } from './property-type.ts'

/** The conditions that may be asked of every text type: the five names mean the same (recorded for `rich_text`). */
export const textConditions: readonly ConditionName[] = ['title', 'rich_text', 'url', 'email', 'phone_number']

/** A property type whose value is a plain string of at most `max` units, or null; an empty string is not a value. */
export const textValue = (name: 'url' | 'email' | 'phone_number', max: number, example: string) =>
  definePropertyType<NoConfig, string | null>({
    name,
    ...noConfig,
    write: nullable(Type.String({ minLength: 1, maxLength: max })),
    store: (input) => ({ value: input }),
    empty: null,
    read: (stored) => stored,
    entries: (stored) => (stored === null ? [] : [{ kind: 'text', text: stored }]),
    conditions: textConditions,
      inFormulas: asText((stored) => stored ?? ''),
  sort: () => ({ by: 'text' }),
    text: (stored) => stored ?? '',
    fromText: (text) => text,
    example: { config: {}, write: example },
  })
