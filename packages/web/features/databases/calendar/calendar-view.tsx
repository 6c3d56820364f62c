import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { DateValue, Page, PropertySchema } from '../../../api/wire.ts'
import { daysOf, isoDay, movedTo } from '../../../objects/days.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { SkeletonLines } from '../../../ui/feedback.tsx'
import { words } from '../../../words/index.ts'
import { useWorkspaceSettings } from '../../settings/queries.ts'
import { useTitleOf } from '../card.tsx'
import { useOpenView } from '../database-context.ts'
import { withinDays } from '../dated.ts'
import { MoreRows } from '../more-rows.tsx'
import { contentOf } from '../pending-cells.ts'
import { RowNames } from '../row-names.tsx'
import { rowQuery } from '../row-query.ts'
import { ShowBy, useDated, WithoutDays } from '../show-by.tsx'
import { ShownValues } from '../shown-values.tsx'
import { useFirstRows } from '../use-first-rows.ts'
import { isWeekend, weeksOf } from './month.ts'
import './calendar.css'

const w = words.databases.calendar
const monthName = new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric' })
const weekday = new Intl.DateTimeFormat(words.locale, { weekday: 'short', timeZone: 'UTC' })
const dayName = new Intl.DateTimeFormat(words.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const named = (format: Intl.DateTimeFormat, day: string) => format.format(new Date(`${day}T00:00:00Z`))

/** Rows on the days of a date property, a month at a time. */
export default function CalendarView() {
  const { view } = useOpenView()
  const property = useDated(view.configuration.date_property_id)
  const workspace = useWorkspaceSettings()
  if (!property) return <WithoutDays />
  if (workspace.isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />
  return <Month property={property} weekStart={workspace.data?.week_start ?? 1} />
}

function Month({ property, weekStart }: { property: PropertySchema; weekStart: number }) {
  const { view, dataSource, search, mayEdit, addRow, openRow, edits, fresh } = useOpenView()
  const titleOf = useTitleOf()
  const [today] = useState(() => new Date())
  const [month, setMonth] = useState({ year: today.getFullYear(), month: today.getMonth() })
  const dragged = useRef<Page | null>(null)
  const weeks = useMemo(() => weeksOf(month.year, month.month, weekStart), [month, weekStart])
  const [first, last] = [weeks[0]![0]!, weeks.at(-1)!.at(-1)!]
  const query = useMemo(() => rowQuery(view, dataSource, search, withinDays(property, first, last)), [view, dataSource, search, property, first, last])
  const rows = useFirstRows(query, fresh)
  const step = (by: number) =>
    setMonth((held) => {
      const next = new Date(held.year, held.month + by, 1)
      return { year: next.getFullYear(), month: next.getMonth() }
    })
  const mayMove = mayEdit && property.type === 'date'
  const add = async (day: string) => {
    const page = await addRow([{ property, value: { start: day, end: null, time_zone: null } }])
    if (page) openRow(page.id)
  }
  const move = (row: Page, day: string) => {
    const held = contentOf(row, property) as DateValue | null
    if (held) edits.write([{ row, property, value: movedTo(held, day) }])
  }
  const days = (week: string[]) => (view.configuration.show_weekends === false ? week.filter((day) => !isWeekend(day)) : week)
  return (
    <div className="calendar">
      <div className="calendar__bar">
        <h2>{monthName.format(new Date(month.year, month.month, 1))}</h2>
        <ShowBy />
        <div className="calendar__steps">
          <IconButton label={w.previous} onClick={() => step(-1)}>
            <ChevronLeft size={17} aria-hidden />
          </IconButton>
          <Button variant="quiet" onClick={() => setMonth({ year: today.getFullYear(), month: today.getMonth() })}>
            {w.today}
          </Button>
          <IconButton label={w.next} onClick={() => step(1)}>
            <ChevronRight size={17} aria-hidden />
          </IconButton>
        </div>
      </div>
      <RowNames references={rows.references}>
        <table className="calendar__month">
          <thead>
            <tr>
              {days(weeks[0]!).map((day) => (
                <th key={day} scope="col">
                  {named(weekday, day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {days(week).map((day) => (
                  <td
                    key={day}
                    aria-label={named(dayName, day)}
                    className={classNames('calendar__day', Number(day.slice(5, 7)) !== month.month + 1 && 'calendar__day--other', day === isoDay(today) && 'calendar__day--today')}
                    onDragOver={(event) => mayMove && event.preventDefault()}
                    onDrop={() => dragged.current && move(dragged.current, day)}
                  >
                    <span className="calendar__number">{Number(day.slice(8))}</span>
                    {mayMove ? (
                      <IconButton label={w.newOn(named(dayName, day))} onClick={() => void add(day)}>
                        <Plus size={14} aria-hidden />
                      </IconButton>
                    ) : null}
                    {rows.shown
                      .filter((row) => {
                        const held = daysOf(contentOf(row, property))
                        return held && held[0] <= day && day <= held[1]
                      })
                      .map((row) => (
                        <div key={row.id} className="calendar__row" draggable={mayMove} onDragStart={() => (dragged.current = row)}>
                          <button type="button" onClick={() => openRow(row.id)}>
                            {titleOf(row)}
                          </button>
                          <ShownValues row={row} omit={[property.id]} />
                        </div>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </RowNames>
      {rows.hasMore || rows.error ? <MoreRows rows={rows} /> : null}
    </div>
  )
}
