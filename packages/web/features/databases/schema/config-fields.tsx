import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { callPublic } from '../../../api/client.ts'
import type { DataSource, PropertySchema } from '../../../api/wire.ts'
import { NUMBER_FORMATS } from '../../../properties/number-format.ts'
import type { PropertyType } from '../../../properties/property-types.ts'
import { plainText } from '../../../rich-text/rich-text.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Checkbox, SelectField } from '../../../ui/choices.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { words } from '../../../words/index.ts'
import { FormulaField, type FormulaProblem } from './formula-field.tsx'
import type { Config } from './property-kinds.ts'

export type ConfigFieldsProps = {
  config: Config
  dataSource: DataSource
  /** The property as it is, when it is there already. */
  property: PropertySchema | null
  problem: FormulaProblem | null
  onChange: (config: Config) => void
}

type Option = { id?: string; name: string; color?: string }
const COLORS = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red']
const w = words.databases.property

function NumberFields({ config, onChange }: ConfigFieldsProps) {
  return (
    <SelectField
      label={w.format}
      value={String(config.format ?? 'number')}
      choices={NUMBER_FORMATS.map((format) => ({ value: format, label: words.properties.formatName(format) }))}
      onValueChange={(format) => onChange({ format })}
    />
  )
}

function OptionFields({ config, onChange }: ConfigFieldsProps) {
  const [name, setName] = useState('')
  const [color, setColor] = useState('blue')
  const options = (config.options ?? []) as Option[]
  const add = () => {
    const wanted = name.trim()
    if (!wanted || options.some((option) => option.name.toLowerCase() === wanted.toLowerCase())) return
    onChange({ ...config, options: [...options, { name: wanted, color }] })
    setName('')
  }
  return (
    <fieldset className="options">
      <legend className="field__label">{w.options}</legend>
      <ul>
        {options.map((option, index) => (
          <li key={option.id ?? option.name}>
            <Tag color={option.color}>{option.name}</Tag>
            <IconButton label={w.removeOption(option.name)} onClick={() => onChange({ ...config, options: options.toSpliced(index, 1) })}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {/* Enter in the new option's field adds it and does not send the form. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="options__new"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || (event.target as Element).tagName !== 'INPUT') return
          event.preventDefault()
          add()
        }}
      >
        <TextField label={w.newOption} value={name} onValueChange={setName} maxLength={100} />
        <SelectField label={w.color} value={color} choices={COLORS.map((value) => ({ value, label: words.properties.colors[value as 'red'] }))} onValueChange={setColor} />
        <Button onClick={add}>{w.addOption}</Button>
      </div>
    </fieldset>
  )
}

/** The data sources that can be related to. */
const useDataSources = () =>
  useQuery({
    queryKey: ['search', 'data-sources'],
    queryFn: () => callPublic<{ results: DataSource[] }>('POST', '/search', { filter: { property: 'object', value: 'data_source' }, page_size: 100 }),
  })

function RelationFields({ config, property, onChange }: ConfigFieldsProps) {
  const sources = useDataSources()
  const isDual = config.dual_property !== undefined
  const choices = (sources.data?.results ?? []).map((source) => ({ value: source.id, label: plainText(source.title) || words.objects.untitled }))
  const write = (data_source_id: string, dual: boolean) =>
    onChange({ data_source_id, ...(dual ? { dual_property: property ? ((config.dual_property as object) ?? {}) : {} } : { single_property: {} }) })
  return (
    <>
      <SelectField
        label={w.relatedTo}
        value={String(config.data_source_id ?? '')}
        choices={[{ value: '', label: w.choose }, ...choices]}
        onValueChange={(id) => write(id, isDual)}
      />
      <Checkbox label={w.bothWays} checked={isDual} onCheckedChange={(dual) => write(String(config.data_source_id ?? ''), dual)} />
    </>
  )
}

function RollupFields({ config, dataSource, onChange }: ConfigFieldsProps) {
  const relations = Object.values(dataSource.properties).filter(({ type }) => type === 'relation')
  const relation = relations.find(({ id, name }) => name === config.relation_property_name || id === config.relation_property_id)
  const targetId = (relation?.relation as { data_source_id?: string } | undefined)?.data_source_id
  const target = useQuery({
    queryKey: ['data_source', targetId],
    queryFn: () => callPublic<DataSource>('GET', `/data_sources/${targetId}`),
    enabled: targetId !== undefined,
  })
  const properties = Object.values(target.data?.properties ?? {})
  if (relations.length === 0) return <p className="field__hint">{w.noRelation}</p>
  return (
    <>
      <SelectField
        label={w.rollupRelation}
        value={relation?.name ?? ''}
        choices={[{ value: '', label: w.choose }, ...relations.map(({ name }) => ({ value: name, label: name }))]}
        onValueChange={(relation_property_name) => onChange({ function: config.function ?? 'count', relation_property_name })}
      />
      {relation ? (
        <SelectField
          label={w.rollupProperty}
          value={String(config.rollup_property_name ?? '')}
          choices={[{ value: '', label: w.choose }, ...properties.map(({ name }) => ({ value: name, label: name }))]}
          onValueChange={(rollup_property_name) => onChange({ function: config.function ?? 'count', relation_property_name: relation.name, rollup_property_name })}
        />
      ) : null}
      <SelectField
        label={w.rollupFunction}
        value={String(config.function ?? 'count')}
        choices={Object.entries(words.properties.rollupFunctions).map(([value, label]) => ({ value, label }))}
        onValueChange={(name) => onChange({ ...config, function: name })}
      />
    </>
  )
}

function FormulaFields({ config, dataSource, property, problem, onChange }: ConfigFieldsProps) {
  return (
    <FormulaField
      value={String(config.expression ?? '')}
      properties={Object.values(dataSource.properties).filter(({ id }) => id !== property?.id)}
      problem={problem}
      onChange={(expression) => onChange({ expression })}
    />
  )
}

const PrefixField = ({ config, onChange }: ConfigFieldsProps) => (
  <TextField label={w.prefix} value={String(config.prefix ?? '')} onValueChange={(prefix) => onChange({ prefix: prefix.trim() || null })} />
)

const fields: Partial<Record<PropertyType, (props: ConfigFieldsProps) => ReactNode>> = {
  number: NumberFields,
  select: OptionFields,
  multi_select: OptionFields,
  status: OptionFields,
  relation: RelationFields,
  rollup: RollupFields,
  formula: FormulaFields,
  unique_id: PrefixField,
}

/** The settings of a property type; most have none. */
export function ConfigFields({ type, ...props }: ConfigFieldsProps & { type: string }) {
  const Fields = fields[type as PropertyType]
  return Fields ? <Fields {...props} /> : null
}

/** The settings as the API takes them: options without what only an answer has. */
export function writableConfig(type: string, config: Config): Config {
  if (type === 'select' || type === 'multi_select' || type === 'status') {
    if (!config.options) return {}
    return { options: (config.options as Option[]).map(({ id, name, color }) => (id ? { id } : { name, color })) }
  }
  if (type === 'rollup') {
    const { relation_property_name, rollup_property_name, function: name } = config
    return { relation_property_name, rollup_property_name, function: name ?? 'count' }
  }
  if (type === 'relation') {
    const { data_source_id, dual_property, single_property } = config
    return { data_source_id, ...(dual_property === undefined ? { single_property: single_property ?? {} } : { dual_property }) }
  }
  return config
}

/** What is still to be said before settings can be kept; null when nothing is. */
export function missingIn(type: string, config: Config): string | null {
  if (type === 'relation' && !config.data_source_id) return w.chooseTarget
  if (type === 'rollup' && (!config.relation_property_name || !config.rollup_property_name)) return w.chooseRollup
  return null
}
