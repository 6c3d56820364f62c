import type { Outcome } from './replay.ts'

/** The sums over a set of recordings. */
export type Share = { exchanges: number; compared: number; fields: number; matched: number; percent: number }

/** Adds outcomes up. */
export function shareOf(outcomes: readonly Outcome[]): Share {
  const compared = outcomes.filter(({ skipped }) => skipped === undefined)
  const fields = compared.reduce((sum, outcome) => sum + outcome.fields, 0)
  const lost = compared.flatMap(({ differences }) => differences).reduce((sum, difference) => sum + difference.fields, 0)
  const percent = fields === 0 ? 0 : (100 * (fields - lost)) / fields
  return { exchanges: outcomes.length, compared: compared.length, fields, matched: fields - lost, percent }
}

/** A kind of difference with how often it was met. */
export type DifferenceSum = { title: string; times: number; fields: number; example: string }

/** Differences of one kind at one place of one operation, the weightiest first. */
export function sumDifferences(outcomes: readonly Outcome[]): DifferenceSum[] {
  const sums = new Map<string, DifferenceSum>()
  for (const { cassette, operation, differences } of outcomes) {
    for (const { kind, path, recorded, ours, fields } of differences) {
      const title = `${operation}  ${kind}  ${path}`
      const sum = sums.get(title) ?? { title, times: 0, fields: 0, example: `recorded ${recorded} | ours ${ours} | ${cassette}` }
      sums.set(title, { ...sum, times: sum.times + 1, fields: sum.fields + fields })
    }
  }
  return [...sums.values()].toSorted((a, b) => b.fields - a.fields)
}

/** Reasons why exchanges were not compared, by operation. */
export function sumSkipped(outcomes: readonly Outcome[]): string[] {
  const sums = new Map<string, number>()
  for (const { skipped, operation } of outcomes) {
    if (skipped !== undefined) sums.set(`${skipped}: ${operation}`, (sums.get(`${skipped}: ${operation}`) ?? 0) + 1)
  }
  return [...sums].toSorted().map(([reason, times]) => `${String(times).padStart(5)}  ${reason}`)
}

/** The whole report as lines of text. */
export function reportLines(bySet: ReadonlyMap<string, readonly Outcome[]>): string[] {
  const all = [...bySet.values()].flat()
  const current = all.filter(({ older }) => !older)
  const line = (name: string, { exchanges, compared, fields, matched, percent }: Share) =>
    `${percent.toFixed(2).padStart(6)} %  ${matched} of ${fields} fields, ${compared} of ${exchanges} exchanges compared  ${name}`
  return [
    ...[...bySet].map(([set, outcomes]) => line(set, shareOf(outcomes))),
    line('all', shareOf(all)),
    line('of these, before the release of March 2026', shareOf(all.filter(({ older }) => older))),
    line('of these, since then', shareOf(current)),
    '',
    'Not compared:',
    ...sumSkipped(all),
    '',
    'Differences since March 2026 (fields, times, place):',
    ...sumDifferences(current).map(({ title, times, fields, example }) => `${String(fields).padStart(6)} ${String(times).padStart(5)}  ${title}\n${' '.repeat(14)}${example}`),
  ]
}
