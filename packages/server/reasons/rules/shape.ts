import { explain } from '@understudy/core/schema/explain.ts'
import { partsOf } from '../../http/stages/check.ts'
import type { Fix } from '../../web-api/contract/requests.ts'
import { placeOfLine, type Repair, repair } from '../finding/repair.ts'
import { fact, type Rule, stageOf } from '../reason.ts'

// Trying what would pass judges the body several times over.
const LARGEST_TRIED = 100_000
const MOST_LINES = 5

/** A part of the request does not have the shape that the endpoint asks for on the caller's date. */
export const shape: Rule = {
  name: 'shape',
  judge(refused) {
    const { exchange } = refused
    if (stageOf(refused) !== 'check') return null
    for (const { place, shape: wanted, value } of partsOf(exchange)) {
      const lines = explain(wanted, value, place)
      if (lines.length === 0) continue
      const isTried = place !== 'body' || exchange.request.body.length <= LARGEST_TRIED
      const { repairs, whole } = isTried ? repair(wanted, value, place) : { repairs: [], whole: undefined }
      const fixes = repairs.map(fixOf)
      if (repairs.length > 1 && whole !== undefined) fixes.push({ kind: 'change_value', label: `Send a ${place} that passes as a whole`, path: place, example: whole, call: null })
      return {
        sentence: `${sentenceOf(lines)} That is the shape of ${exchange.endpoint.operation} on ${exchange.date}.`,
        facts: [
          fact('place', placeOfLine(lines[0]!)),
          fact('operation', exchange.endpoint.operation),
          fact('date', exchange.date),
          ...lines.slice(0, MOST_LINES).map((line) => fact('failed', line)),
        ],
        fixes,
      }
    }
    return null
  },
}

/** The judge's own lines; several are alternatives. */
function sentenceOf(lines: readonly string[]): string {
  const plain = lines.slice(0, MOST_LINES).map((line) => line.replaceAll('`', '').replace(/\.$/, ''))
  return plain.length === 1 ? `${plain[0]}.` : `One of these is missing or wrong: ${plain.join('; ')}.`
}

const fixOf = ({ path, value, isLeftOut }: Repair): Fix =>
  isLeftOut
    ? { kind: 'leave_out', label: `Leave ${path} out`, path, call: null }
    : { kind: 'change_value', label: `Give ${path} a value such as ${brief(value)}`, path, example: value, call: null }

function brief(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 80 ? `${json.slice(0, 80).toWellFormed()}…` : json
}
