import { isoDay } from '../../../objects/days.ts'

/** The weeks that show a month, from Monday to Sunday, days of its neighbours included. */
export function weeksOf(year: number, month: number): string[][] {
  const first = new Date(year, month, 1)
  const start = new Date(year, month, 1 - ((first.getDay() + 6) % 7))
  const weeks: string[][] = []
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, day) => isoDay(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + day)))
    if (week > 3 && !days.some((day) => day.startsWith(isoDay(first).slice(0, 7)))) break
    weeks.push(days)
  }
  return weeks
}
