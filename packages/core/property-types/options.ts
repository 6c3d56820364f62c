/**
 * Options of select, multi-select and status properties: named colours in a configuration, by id in the values.
 *
 * A removed option is not swept out of the rows: `heldOptions` reads stored ids against the configuration of today,
 * so what is no longer there counts as never held, in answers, filters, sorts and conversions alike.
 */
import { validationError } from '../errors/refusals.ts'
import { ignored, list, nullable, object, optional, text, Type, type Static } from '../schema/shapes.ts'
import { optionColor } from '../values/colors.ts'
import { newShortId } from '../values/ids.ts'
import { fold } from '../value-kinds/kinds.ts'

/** An option as stored and read, keys in Notion's order. */
export type Option = { id: string; name: string; color: string; description: string | null }

/** A configuration of nothing but options. */
export type OptionsConfig = { options: Option[] }

const optionName = () => Type.String({ minLength: 1, maxLength: 100 })
const looks = { color: optional(optionColor()), description: optional(nullable(text())) }

/** The shape of options on create. */
export const optionsInput = () => object({ options: optional(list(object({ name: optionName(), ...looks }))) })

/** The shape of options on update: each by name or by id. */
export const optionsUpdateInput = () =>
  object({
    options: optional(
      list(
        Type.Union([
          object({ name: optionName(), id: optional(text()), ...looks }),
          object({ id: text(), name: optional(optionName()), ...looks }),
        ]),
      ),
    ),
  })

const choice = Type.Union([
  object({ name: optionName(), id: optional(text()), color: optional(optionColor()), description: ignored() }),
  object({ id: text(), name: optional(optionName()), color: optional(optionColor()), description: ignored() }),
])

/** The shape of a chosen option in a page's value: by name or by id, the rest as it was read. */
export const choiceInput = () => choice

/** A chosen option as written. */
export type Choice = Static<typeof choice>

type WrittenOption = { id?: string; name?: string; color?: string; description?: string | null }

const sameName = (a: string, b: string) => fold(a) === fold(b)

/** The option of a name. Names are unique whatever the case, so case does not matter in finding one either. */
export const optionNamed = (name: string, options: readonly Option[]) => options.find((option) => sameName(option.name, name))

/** The id a name in a filter stands for, as a list of one or none. */
export const namedOption = (name: string, options: readonly Option[]): string[] => {
  const option = optionNamed(name, options)
  return option ? [option.id] : []
}

/** The options that stored ids stand for, in stored order; removed options are left out. */
export function heldOptions(ids: readonly string[], options: readonly Option[]): Option[] {
  return ids.flatMap((id) => options.find((option) => option.id === id) ?? [])
}

/** An option inside a page's value. */
export const showChoice = ({ id, name, color }: Option) => ({ id, name, color })

/**
 * The list of options after an update: what is sent replaces what was there, in the order sent. An option sent by name
 * is the existing one of that name and keeps its id (recorded); without a list everything stays.
 */
export function configureOptions(sent: WrittenOption[] | undefined, previous: readonly Option[]): Option[] {
  if (!sent) return [...previous]
  const options: Option[] = []
  for (const written of sent) {
    const option = merged(written, previous, options)
    if (options.some(({ name }) => sameName(name, option.name))) {
      throw validationError(`Select option names must be unique, but there are several of: ${option.name}`)
    }
    options.push(option)
  }
  return options
}

function merged(written: WrittenOption, previous: readonly Option[], made: readonly Option[]): Option {
  const existing =
    written.id === undefined
      ? optionNamed(written.name!, previous)
      : previous.find(({ id }) => id === written.id)
  if (!existing) {
    if (written.id !== undefined) throw validationError(`Could not find select option with id: ${written.id}`)
    return newOption(written as WrittenOption & { name: string }, [...previous, ...made])
  }
  if (written.name !== undefined && !sameName(written.name, existing.name)) {
    throw validationError(`Cannot update name of select with id: ${existing.id}.`)
  }
  if (written.color !== undefined && written.color !== existing.color) {
    throw validationError(`Cannot update color of select with name: ${existing.name}.`)
  }
  return written.description === undefined ? existing : { ...existing, description: written.description }
}

/** A new option beside the given ones. Throws when its name holds a comma, which separates options in text. */
export function newOption(written: { name: string; color?: string; description?: string | null }, beside: readonly Option[]): Option {
  if (written.name.includes(',')) throw validationError(`Invalid select option, commas not allowed: ${written.name}`)
  return {
    id: newShortId(beside.map(({ id }) => id)),
    name: written.name,
    color: written.color ?? 'default',
    description: written.description ?? null,
  }
}

/** The existing option a choice means, the id winning over the name; undefined for a name that is new. Throws on an unknown id. */
export function chosenOption(written: Choice, options: readonly Option[]): Option | undefined {
  if (written.id === undefined) return optionNamed(written.name!, options)
  const option = options.find(({ id }) => id === written.id)
  if (!option) throw validationError(`Invalid select option. Select option "${written.id}" does not exist.`)
  return option
}

/** The chosen options and the list of options, to which names that are new were added. */
export function chooseOrCreate(written: readonly Choice[], options: Option[]): { chosen: Option[]; options: Option[] } {
  let all = options
  const chosen = written.map((choice) => {
    const known = chosenOption(choice, all)
    if (known) return known
    const added = newOption({ name: choice.name!, color: choice.color }, all)
    all = [...all, added]
    return added
  })
  return { chosen, options: all }
}

/** What a select or multi-select keeps of a former type's configuration: its options. */
export const inheritOptions = (former: { options?: Option[] }): OptionsConfig | undefined =>
  former.options && { options: former.options }

/** The names in a comma list, as multi-selects turn into text. */
export const namesIn = (text: string) => text.split(',').map((name) => name.trim()).filter((name) => name !== '')
