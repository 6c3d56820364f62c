import type { Wire } from './wire.ts'

/** A body with one value replaced, and where. */
export type Distortion = { path: string; body: Wire }

const strangers: Wire[] = [
  null,
  7,
  -0.5,
  'x',
  '',
  true,
  [],
  {},
  [null],
  [[]],
  { type: 'nonsense' },
  { toString: 'x', __proto__x: 1 },
]
const kindOf = (value: Wire) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** Every body that differs from a good one in a single place: a value of another kind there, or an unknown key. */
export function distort(good: Wire): Distortion[] {
  const found: Distortion[] = []
  const visit = (value: Wire, path: string, replace: (by: Wire) => Wire): void => {
    for (const stranger of strangers) {
      if (kindOf(stranger) !== kindOf(value))
        found.push({ path: `${path} = ${JSON.stringify(stranger)}`, body: replace(stranger) })
    }
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${path}[${index}]`, (by) => replace(value.with(index, by))))
    } else if (kindOf(value) === 'object') {
      found.push({ path: `${path}.unheard_of = 1`, body: replace({ ...value, unheard_of: 1 }) })
      for (const key of Object.keys(value)) visit(value[key], `${path}.${key}`, (by) => replace({ ...value, [key]: by }))
    }
  }
  visit(good, 'body', (by) => by)
  return found
}
