import diff from 'microdiff'

/** One value that is not what it was: where it stands, and what it was and is (undefined: was not there, is gone). */
export type Difference = { path: string; before: unknown; after: unknown }

/** Who edited last, and when, changes with every edit: told last. */
const BOOKKEEPING = /^(last_edited_time|last_edited_by\b)/

/** What is different between two states of an object, in the order it stands there. */
export function differencesOf(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const found = diff(before, after).map((change) => ({
    path: pathOf(change.path),
    before: 'oldValue' in change ? change.oldValue : undefined,
    after: 'value' in change ? change.value : undefined,
  }))
  return [...found.filter(({ path }) => !BOOKKEEPING.test(path)), ...found.filter(({ path }) => BOOKKEEPING.test(path))]
}

const pathOf = (steps: (string | number)[]): string =>
  steps.map((step, index) => (typeof step === 'number' ? `[${step}]` : /^\w+$/.test(step) ? `${index > 0 ? '.' : ''}${step}` : `[${JSON.stringify(step)}]`)).join('')
