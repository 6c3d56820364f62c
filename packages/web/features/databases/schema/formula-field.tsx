import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { callPrivate } from '../../../api/client.ts'
import type { FormulaFunctions } from '../../../api/contract.ts'
import type { PropertySchema } from '../../../api/wire.ts'
import { PropertyIcon } from '../../../properties/property-icon.tsx'
import { words } from '../../../words/index.ts'

/** What is wrong with a formula, and where. */
export type FormulaProblem = { reason: string; line: number; column: number }

type FormulaFieldProps = { value: string; properties: PropertySchema[]; problem: FormulaProblem | null; onChange: (value: string) => void }

const offsetOf = (text: string, { line, column }: FormulaProblem) =>
  text.split('\n').slice(0, line - 1).reduce((sum, held) => sum + held.length + 1, 0) + column - 1

/** A formula being written: the properties and functions it may use, and its mistake where it is. */
export function FormulaField({ value, properties, problem, onChange }: FormulaFieldProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const w = words.databases.formula
  const typed = /[A-Za-z]+$/.exec(value)?.[0]?.toLowerCase() ?? ''
  const language = useQuery({ queryKey: ['formula-functions'], queryFn: () => callPrivate<FormulaFunctions>('GET', '/formulas/functions'), staleTime: Infinity })
  const functions = language.data?.results ?? []
  const shown = functions.filter(({ name }) => name.toLowerCase().includes(typed))

  const insert = (text: string, back = 0) => {
    const box = field.current
    const from = box?.selectionStart ?? value.length
    const to = box?.selectionEnd ?? value.length
    onChange(value.slice(0, from) + text + value.slice(to))
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(from + text.length - back, from + text.length - back)
    })
  }
  const at = problem ? Math.min(offsetOf(value, problem), value.length) : null
  const wrongLine = problem ? (value.split('\n')[problem.line - 1] ?? '') : ''
  return (
    <div className="formula">
      <label className="field__label" htmlFor={`${id}-field`}>
        {w.label}
      </label>
      <textarea
        ref={field}
        id={`${id}-field`}
        className="input input--mono formula__field"
        rows={4}
        spellCheck={false}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && at !== null ? (
        <div id={`${id}-problem`} className="formula__problem" role="alert">
          <p>{w.problem(problem.reason, problem.line, problem.column)}</p>
          <pre aria-hidden>
            {wrongLine.slice(0, problem.column - 1)}
            <mark>{wrongLine.slice(problem.column - 1, problem.column) || ' '}</mark>
            {wrongLine.slice(problem.column)}
          </pre>
        </div>
      ) : null}
      <div className="formula__lists">
        <section aria-label={w.properties}>
          <h3>{w.properties}</h3>
          <ul>
            {properties.map((property) => (
              <li key={property.id}>
                <button type="button" onClick={() => insert(`prop("${property.name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}")`)}>
                  <PropertyIcon type={property.type} />
                  {property.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={w.functions}>
          <h3>{w.functions}</h3>
          <ul>
            {(shown.length > 0 ? shown : functions).map((fn) => (
              <li key={fn.name}>
                <button type="button" onClick={() => insert(`${fn.name}()`, 1)}>
                  <code>{fn.signature}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}
