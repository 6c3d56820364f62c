const two = (number: number) => String(number).padStart(2, '0')

/** A day as the API writes it. */
export const isoDay = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** The weeks that show a month, from Monday to Sunday, days of its neighbours included. */
export function weeksOf(year: number, month: number): string[][] {
  const first = new Date(year, month, 1)
  const start = new Date(year, month, 1 - ((first.getDay() + 6) % 7))
  const weeks: string[][] = []
  for (let week = 0; week < 6; week++) {
    const days = Array.from({ length: 7 }, (_, day) => isoDay(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + day)))
    if (week > 3 && !days.some((day) => day.startsWith(`${year}-${two(month + 1)}`))) break
    weeks.push(days)
  }
  return weeks
}

/** A date moved to another day; its time stays, and its end moves along. */
export function movedTo(date: { start: string; end: string | null; time_zone: string | null }, day: string) {
  const from = new Date(date.start)
  const shift = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${date.start.includes('T') ? isoDay(from) : date.start}T00:00:00Z`)
  const moved = (iso: string) => {
    const at = new Date(Date.parse(iso) + shift).toISOString()
    return iso.includes('T') ? at : at.slice(0, 10)
  }
  return { ...date, start: moved(date.start), end: date.end && moved(date.end) }
}
