import { isUuid, normaliseId } from '../values/ids.ts'
import { ignored, list, object, optional, Type, uuid } from '../schema/shapes.ts'
import { shownOf } from '../values/lookup.ts'
import { exampleUser } from './example.ts'
import { asPeople } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

// A user is sent back as it was read, so the rest of a user object is accepted and ignored.
const user = object({
  id: uuid(),
  object: optional(Type.Literal('user')),
  name: ignored(),
  avatar_url: ignored(),
  type: ignored(),
  person: ignored(),
  bot: ignored(),
})

/** People and bots of the workspace, in the order given. Stored as ids. */
export const people = definePropertyType<NoConfig, string[]>({
  name: 'people',
  ...noConfig,
  write: list(user),
  store: (input: { id: string }[]) => ({ value: [...new Set(input.map(({ id }) => normaliseId(id)))] }),
  empty: [],
  read: (stored, _config, lookup) => shownOf(stored, lookup).map((id) => lookup.user(id)),
  items: (stored, _config, lookup) => stored.map((id) => lookup.user(id)),
  refer: (stored, references) => stored.forEach((id) => references.users.add(id)),
  entries: (stored) => stored.map((ref) => ({ kind: 'ref', ref })),
  conditions: ['people'],
  inFormulas: asPeople((stored) => stored),
  sort: () => ({ by: 'user' }),
  text: (stored, _config, lookup) => stored.map((id) => lookup.user(id).name ?? 'Anonymous').join(', '),
  // "people ⇄ id list": a retyped property lists ids, not names (documented).
  retypeText: (stored) => stored.join(', '),
  fromText: (text) => {
    const ids = text.split(',').map((id) => id.trim())
    return ids.every(isUuid) ? ids.map((id) => ({ id })) : undefined
  },
  example: { config: {}, write: [{ object: 'user', id: exampleUser }] },
})
