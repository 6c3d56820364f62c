import { validationError } from '../errors/refusals.ts'
import { nullable } from '../schema/shapes.ts'
import { fold } from '../value-kinds/kinds.ts'
import { newId } from '../values/ids.ts'
import { asText } from './in-formulas.ts'
import {
  type Choice, choiceInput, chosenOption, configureOptions, heldOptions, namedOption, type Option, optionsInput,
  optionsUpdateInput, showChoice,
} from './options.ts'
import { definePropertyType } from './property-type.ts'

/** A status's configuration: options, each in one of three fixed groups. */
export type StatusConfig = { options: Option[]; groups: Group[] }
type Group = { id: string; name: string; color: string; option_ids: string[] }

const groupsWithDefaults = [
  { name: 'To-do', color: 'gray', option: { name: 'Not started', color: 'default' } },
  { name: 'In progress', color: 'blue', option: { name: 'In progress', color: 'blue' } },
  { name: 'Complete', color: 'green', option: { name: 'Done', color: 'green' } },
]

/** The stored value of a page that was never given a status: it shows the default. A status that was cleared is null. */
const unset = ''

/** One option of a list that only the schema can change, grouped by progress. Stored as the option's id. */
export const status = definePropertyType<StatusConfig, string | null>({
  name: 'status',
  config: optionsInput(),
  configUpdate: optionsUpdateInput(),
  configure: (input, previous) => {
    const sent = input.options ?? (previous ? undefined : groupsWithDefaults.map(({ option }) => option))
    const options = configureOptions(sent, previous?.options ?? [])
    return { options, groups: regroup(options, previous?.groups) }
  },
  inherit: (former: Partial<StatusConfig>) =>
    former.options && { options: former.options, groups: regroup(former.options, former.groups) },
  write: nullable(choiceInput()),
  store: (input: Choice | null, config) => {
    if (input === null) return { value: null }
    const option = chosenOption(input, config.options)
    if (!option) throw validationError(`Invalid status option. Status option "${input.name}" does not exist.`)
    return { value: option.id }
  },
  empty: unset,
  read: (stored, config) => held(stored, config).map(showChoice)[0] ?? null,
  entries: (stored, config) => held(stored, config).map(({ id }) => ({ kind: 'ref', ref: id })),
  conditions: ['status'],
  named: (name, config) => {
    const option = namedOption(name, config.options)
    if (option.length > 0) return option
    return config.groups.find((group) => fold(group.name) === fold(name))?.option_ids ?? []
  },
  inFormulas: asText((stored, config) => held(stored, config)[0]?.name ?? ''),
  sort: (config) => ({ by: 'options', ids: config.options.map(({ id }) => id) }),
  text: (stored, config) => held(stored, config)[0]?.name ?? '',
  fromText: (text) => ({ name: text.trim() }),
  example: { config: {}, write: { name: 'In progress', color: 'blue' } },
})

/** The option shown: the stored one, or the default where none was given or the given one was removed. */
function held(stored: string | null, config: StatusConfig): Option[] {
  if (stored === null) return []
  const given = heldOptions([stored], config.options)
  return given.length > 0 ? given : defaultOption(config)
}

function defaultOption({ options, groups }: StatusConfig): Option[] {
  const first = groups.flatMap((group) => group.option_ids)[0]
  return first === undefined ? [] : heldOptions([first], options)
}

/** Groups for a list of options: known ones stay where they are, removed ones vanish, new ones go to To-do. */
function regroup(options: Option[], previous: Group[] | undefined): Group[] {
  const groups = previous ?? groupsWithDefaults.map(({ name, color }) => ({ id: newId(), name, color, option_ids: [] }))
  const indexOf = (option: Option) => {
    const known = groups.findIndex((group) => group.option_ids.includes(option.id))
    if (known >= 0) return known
    // In a new status the names of the defaults go where the defaults would.
    if (previous) return 0
    return Math.max(0, groupsWithDefaults.findIndex((group) => fold(group.option.name) === fold(option.name)))
  }
  const places = options.map((option) => ({ id: option.id, group: indexOf(option) }))
  return groups.map((group, index) => ({ ...group, option_ids: places.filter((place) => place.group === index).map(({ id }) => id) }))
}
