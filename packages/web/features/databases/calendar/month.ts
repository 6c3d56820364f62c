import { isoDay } from '../../../objects/days.ts'

/** The weeks that show a month, days of its neighbours included. `begin` is the day on which they begin: 0 Sunday, 1 Monday. */
export function weeksOf(year: number, month: number, begin: number): string[][] {
  const first = new Date(year, month, 1)
  const start = new Date(year, month, 1 - ((first.getDay() - begin + 7) % 7))
  const weeks: string[][] = []
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, day) => isoDay(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + day)))
    if (week > 3 && !days.some((day) => day.startsWith(isoDay(first).slice(0, 7)))) break
    weeks.push(days)
  }
  return weeks
}

/** Whether a day is a Saturday or Sunday. */
export const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
