import { holds } from '../values/find-text.ts'
import { type Entry, fold, type Test } from './kinds.ts'

/** True when the entry passes the test. */
export function passes(entry: Entry, test: Test): boolean {
  switch (test.kind) {
    case 'any':
      return true
    case 'flag':
      return entry.kind === 'flag'
    case 'ref':
      return entry.kind === 'ref' && test.refs.includes(entry.ref)
    case 'number':
      return entry.kind === 'number' && compareNumber(entry.number, test.op, test.number)
    case 'time':
      return (
        entry.kind === 'time' &&
        (test.from === undefined || entry.at >= test.from) &&
        (test.to === undefined || entry.at < test.to)
      )
    case 'day':
      return (
        entry.kind === 'time' &&
        (test.from === undefined || entry.day >= test.from) &&
        (test.to === undefined || entry.day <= test.to)
      )
    case 'text': {
      if (entry.kind !== 'text') return false
      const held = fold(entry.text)
      const wanted = fold(test.text)
      if (test.op === 'equals') return held === wanted
      if (test.op === 'contains') return holds(held, wanted)
      return test.op === 'starts_with' ? held.startsWith(wanted) : held.endsWith(wanted)
    }
  }
}

function compareNumber(held: number, op: (Test & { kind: 'number' })['op'], wanted: number): boolean {
  switch (op) {
    case 'equals':
      return held === wanted
    case 'greater_than':
      return held > wanted
    case 'less_than':
      return held < wanted
    case 'greater_than_or_equal_to':
      return held >= wanted
    case 'less_than_or_equal_to':
      return held <= wanted
  }
}
