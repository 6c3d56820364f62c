import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Processor time of a process or thread in seconds, by its `stat` in /proc; zero where the system has none. */
export const timeIn = (stat: string): number => secondsOf(statOf(stat), 11)

/** The same of a process and all that it started, those that have ended included. */
export function timeOfFamily(pid: number): number {
  if (!existsSync('/proc')) return 0
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(`/proc/${name}/stat`)?.[1] === String(pid))
  const own = statOf(`/proc/${pid}/stat`)
  return children.reduce((sum, child) => sum + timeIn(`/proc/${child}/stat`), secondsOf(own, 11) + secondsOf(own, 13))
}

/** What /proc says behind the name of the program, which is in brackets and may hold spaces; null of what has ended. */
function statOf(path: string): string[] | null {
  try {
    return readFileSync(path, 'utf8').split(') ').at(-1)!.split(' ')
  } catch {
    return null
  }
}

/** The time of the user and, beside it, of the system, which Linux counts in hundredths of a second. */
const secondsOf = (fields: string[] | null, at: number) => (fields ? (Number(fields[at]) + Number(fields[at + 1])) / 100 : 0)
