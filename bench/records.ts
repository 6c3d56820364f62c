import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A run: what was asked of the bench, and its figures by name. */
export type Run = { time: string; options: string; figures: Record<string, number> }

/** Keeps a figure under a name, and says what it was last time. */
export type Before = (name: string, figure: number, digits: number) => string

// One file a machine, which git ignores: figures of two machines say nothing about each other.
const folder = join(import.meta.dirname, 'records')
const file = join(folder, `${hostname()}.ndjson`)

/** The last run on this machine with the same options, or undefined. */
export function lastRun(options: string): Run | undefined {
  if (!existsSync(file)) return undefined
  const runs = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Run)
  return runs.findLast((run) => run.options === options)
}

/** Notes a run for the next one to be held against. */
export function keepRun(run: Run) {
  mkdirSync(folder, { recursive: true })
  appendFileSync(file, `${JSON.stringify(run)}\n`)
}
