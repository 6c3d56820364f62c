import { catalogue } from '@understudy/core/errors/catalogue.ts'
import { useNavigate } from '@tanstack/react-router'
import { ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import type { Choice } from '../../ui/choices.tsx'
import { DelayedField } from '../../ui/delayed-field.tsx'
import { words } from '../../words/index.ts'
import { countFilters } from './filters.ts'
import type { LogFilters } from './filters.ts'
import { useCallers } from './queries.ts'

const { filters: said } = words.requests

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** The choices, and the one in the address when it is none of them: an address may say more than the lists offer. */
function choicesWith(choices: Choice<string>[], value: string | undefined, unknown = value): Choice<string>[] {
  if (value === undefined || choices.some((choice) => choice.value === value)) return choices
  return [...choices, { value, label: unknown ?? value }]
}

const plain = (values: string[]): Choice<string>[] => values.map((value) => ({ value, label: value }))

function useConnectionChoices(filters: LogFilters): Choice<string>[] {
  const callers = useCallers().data?.results ?? []
  const known = [
    { value: '', label: said.anyConnection },
    ...callers.map(({ id, name }) => ({ value: id, label: name })),
    ...(['person', 'nobody'] as const).map((caller) => ({ value: caller, label: said.caller[caller] })),
  ]
  return choicesWith(known, filters.integration_id, said.unknownConnection)
}

/** The filters of the log. They live in the address, so that what one sees can be linked to. */
export function FilterBar({ filters }: { filters: LogFilters }) {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const connections = useConnectionChoices(filters)
  const count = countFilters(filters)

  const change = (changes: LogFilters | { [Name in keyof LogFilters]: undefined }) =>
    void navigate({ to: '.', search: (before: LogFilters) => ({ ...before, ...changes }), replace: true, resetScroll: false })

  const changeConnection = (value: string) => {
    const isCaller = value === 'person' || value === 'nobody'
    change({ integration_id: isCaller || !value ? undefined : value, caller: isCaller ? value : undefined })
  }

  return (
    <search className="log-filters" aria-label={said.title}>
      <div className="log-filters__toggle">
        <Button icon={<ListFilter size={15} aria-hidden />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {said.show(count)}
        </Button>
      </div>
      <div className="log-filters__fields" data-open={isOpen}>
        <SelectField label={said.connection} hideLabel value={filters.integration_id ?? filters.caller ?? ''} choices={connections} onValueChange={changeConnection} />
        <SelectField
          label={said.method}
          hideLabel
          value={filters.method ?? ''}
          choices={choicesWith([{ value: '', label: said.anyMethod }, ...plain(METHODS)], filters.method)}
          onValueChange={(method) => change({ method: method || undefined })}
        />
        <SelectField
          label={said.status}
          hideLabel
          value={filters.status ?? ''}
          choices={choicesWith(
            [{ value: '', label: said.anyStatus }, ...Object.entries(said.statuses).map(([value, label]) => ({ value, label }))],
            filters.status,
          )}
          onValueChange={(status) => change({ status: status || undefined })}
        />
        <SelectField
          label={said.code}
          hideLabel
          value={filters.code ?? ''}
          choices={choicesWith([{ value: '', label: said.anyCode }, ...plain(Object.keys(catalogue))], filters.code)}
          onValueChange={(code) => change({ code: code || undefined })}
        />
        <DelayedField label={said.path} placeholder={said.pathHint} value={filters.path ?? ''} onValueChange={(path) => change({ path: path || undefined })} />
        <DelayedField label={said.requestId} placeholder={said.requestId} value={filters.request_id ?? ''} onValueChange={(id) => change({ request_id: id || undefined })} />
        {filters.rule ? (
          <Button icon={<X size={15} aria-hidden />} onClick={() => change({ rule: undefined })} title={said.removeRule}>
            {said.rule(filters.rule)}
          </Button>
        ) : null}
        {count > 0 ? (
          <Button variant="quiet" onClick={() => void navigate({ to: '.', search: {}, replace: true, resetScroll: false })}>
            {said.clear}
          </Button>
        ) : null}
      </div>
    </search>
  )
}
