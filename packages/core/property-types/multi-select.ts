import { list } from '../schema/shapes.ts'
import { asTexts } from './in-formulas.ts'
import {
  type Choice, choiceInput, chooseOrCreate, configureOptions, heldOptions, inheritOptions, namesIn, namedOption,
  type OptionsConfig, optionsInput, optionsUpdateInput, showChoice,
} from './options.ts'
import { definePropertyType } from './property-type.ts'

/** Several options of a list, in the order chosen; names that are new become options. Stored as option ids. */
export const multiSelect = definePropertyType<OptionsConfig, string[]>({
  name: 'multi_select',
  config: optionsInput(),
  configUpdate: optionsUpdateInput(),
  configure: (input, previous) => ({ options: configureOptions(input.options, previous?.options ?? []) }),
  inherit: inheritOptions,
  write: list(choiceInput()),
  store: (input: Choice[], config) => {
    const { chosen, options } = chooseOrCreate(input, config.options)
    const value = [...new Set(chosen.map(({ id }) => id))]
    return options === config.options ? { value } : { value, config: { options } }
  },
  empty: [],
  read: (stored, config) => heldOptions(stored, config.options).map(showChoice),
  entries: (stored, config) => heldOptions(stored, config.options).map(({ id }) => ({ kind: 'ref', ref: id })),
  conditions: ['multi_select'],
  named: (name, config) => namedOption(name, config.options),
  inFormulas: asTexts((stored, config) => heldOptions(stored, config.options).map(({ name }) => name)),
  sort: (config) => ({ by: 'options', ids: config.options.map(({ id }) => id) }),
  text: (stored, config) => heldOptions(stored, config.options).map(({ name }) => name).join(', '),
  fromText: (text) => namesIn(text).map((name) => ({ name })),
  example: {
    config: { options: [{ name: 'Fruit', color: 'green' }, { name: 'Sweet' }] },
    write: [{ name: 'Sweet', color: 'default' }, { name: 'Fruit', color: 'green' }],
  },
})
