import { nullable } from '../schema/shapes.ts'
import { asText } from './in-formulas.ts'
import {
  type Choice, choiceInput, chooseOrCreate, configureOptions, heldOptions, inheritOptions, namedOption, type OptionsConfig,
  optionsInput, optionsUpdateInput, showChoice,
} from './options.ts'
import { definePropertyType } from './property-type.ts'

/** One option of a list; a name that is new becomes an option. Stored as the option's id. */
export const select = definePropertyType<OptionsConfig, string | null>({
  name: 'select',
  config: optionsInput(),
  configUpdate: optionsUpdateInput(),
  configure: (input, previous) => ({ options: configureOptions(input.options, previous?.options ?? []) }),
  inherit: inheritOptions,
  write: nullable(choiceInput()),
  store: (input: Choice | null, config) => {
    if (input === null) return { value: null }
    const { chosen, options } = chooseOrCreate([input], config.options)
    return options === config.options ? { value: chosen[0]!.id } : { value: chosen[0]!.id, config: { options } }
  },
  empty: null,
  read: (stored, config) => held(stored, config).map(showChoice)[0] ?? null,
  entries: (stored, config) => held(stored, config).map(({ id }) => ({ kind: 'ref', ref: id })),
  conditions: ['select'],
  named: (name, config) => namedOption(name, config.options),
  inFormulas: asText((stored, config) => held(stored, config)[0]?.name ?? ''),
  sort: (config) => ({ by: 'options', ids: config.options.map(({ id }) => id) }),
  text: (stored, config) => held(stored, config)[0]?.name ?? '',
  // A name cannot hold a comma: a list of names leaves its first, as the app does with a multi-select.
  fromText: (text) => ({ name: text.split(',')[0]!.trim() }),
  example: { config: { options: [{ name: 'Low' }, { name: 'High', color: 'red' }] }, write: { name: 'High', color: 'red' } },
})

const held = (stored: string | null, config: OptionsConfig) => heldOptions(stored === null ? [] : [stored], config.options)
