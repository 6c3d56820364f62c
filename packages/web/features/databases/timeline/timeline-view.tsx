import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { DateValue, Page, PropertySchema } from '../../../api/wire.ts'
import { dayFromToday, daysOf, movedTo } from '../../../objects/days.ts'
import { showDays } from '../../../objects/moments.ts'
import { ObjectIcon } from '../../../objects/object-icon.tsx'
import { words } from '../../../words/index.ts'
import { useTitleOf } from '../card.tsx'
import { useOpenView } from '../database-context.ts'
import { withSomeDay } from '../dated.ts'
import { Choose } from '../filters/operand-field.tsx'
import { MoreRows } from '../more-rows.tsx'
import { contentOf } from '../pending-cells.ts'
import { RowNames } from '../row-names.tsx'
import { rowQuery } from '../row-query.ts'
import { ShowBy, useDated, WithoutDays } from '../show-by.tsx'
import { ShownValues } from '../shown-values.tsx'
import { useFirstRows } from '../use-first-rows.ts'
import { dayNumber, dayOf, dayWidths, type Part, partsOf, type ScaleName } from './scale.ts'
import './timeline.css'

const w = words.databases.timeline
const monthName = new Intl.DateTimeFormat(words.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
const nameOfPart = ({ from, isYear }: Part) => (isYear ? from.slice(0, 4) : monthName.format(new Date(`${from}T00:00:00Z`)))
const isScale = (name: unknown): name is ScaleName => typeof name === 'string' && Object.hasOwn(dayWidths, name)

type Bar = { row: Page; from: number; to: number }

/** The days of a row: those of its date, up to that of a second property where the view names one. */
function barOf(row: Page, start: PropertySchema, end: PropertySchema | undefined): Bar | null {
  const daysIn = (property: PropertySchema | undefined) => property && daysOf(contentOf(row, property))?.map(dayNumber)
  const [days, last] = [daysIn(start), daysIn(end)]
  if (!days) return null
  const [from, until] = [days[0]!, (last ?? days)[1]!]
  return { row, from, to: Math.max(from, until) }
}

/** Rows as bars over their days. */
export default function TimelineView() {
  const { view } = useOpenView()
  const start = useDated(view.configuration.date_property_id)
  const end = useDated(view.configuration.end_date_property_id)
  return start ? <Bars start={start} end={end} /> : <WithoutDays />
}

function Bars({ start, end }: { start: PropertySchema; end: PropertySchema | undefined }) {
  const { view, dataSource, name, search, mayEdit, openRow, edits, fresh } = useOpenView()
  const titleOf = useTitleOf()
  const kept = (view.configuration.preference as { zoom_level?: string } | undefined)?.zoom_level
  const [scale, setScale] = useState<ScaleName>(isScale(kept) ? kept : 'month')
  const query = useMemo(() => {
    const { sorts, ...asked } = rowQuery(view, dataSource, search, withSomeDay(start))
    return { ...asked, sorts: view.sorts ? sorts : [{ property: start.id, direction: 'ascending' }] }
  }, [view, dataSource, search, start])
  const rows = useFirstRows(query, fresh)
  const bars = rows.shown.flatMap((row) => barOf(row, start, end) ?? [])
  const width = dayWidths[scale]
  const [today] = useState(() => dayNumber(dayFromToday(0)))
  const parts = partsOf(Math.min(today, ...bars.map(({ from }) => from)), Math.max(today, ...bars.map(({ to }) => to)), width)
  const first = dayNumber(parts[0]!.from)
  const days = parts.reduce((sum, part) => sum + part.days, 0)
  const mayMove = mayEdit && start.type === 'date'

  const onKeyDown = (event: KeyboardEvent, { row, from }: Bar) => {
    if (!mayMove || !event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    edits.write([{ row, property: start, value: movedTo(contentOf(row, start) as DateValue, dayOf(from + (event.key === 'ArrowRight' ? 1 : -1))) }])
  }
  return (
    <div className="timeline">
      <div className="timeline__bar">
        <ShowBy />
        <Choose label={w.scale} value={scale} choices={Object.entries(w.scales)} onChange={(next) => isScale(next) && setScale(next)} />
      </div>
      {bars.length === 0 && !rows.isPending ? <p className="filter__none">{w.nothing(start.name)}</p> : null}
      {/* Scrolled by keyboard, too: what lies outside has no other way in. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="timeline__scroll" role="group" aria-label={w.label(name)} tabIndex={0}>
        <div className="timeline__sheet" style={{ width: days * width }}>
          <div className="timeline__parts" aria-hidden>
            {parts.map((part) => (
              <span key={part.from} style={{ width: part.days * width }}>
                {nameOfPart(part)}
              </span>
            ))}
          </div>
          <span className="timeline__today" style={{ left: (today - first + 0.5) * width }} aria-hidden />
          <RowNames references={rows.references}>
            <ul>
              {bars.map((bar) => (
                <li key={bar.row.id} style={{ marginLeft: (bar.from - first) * width }}>
                  <button
                    type="button"
                    className="timeline__row"
                    style={{ minWidth: Math.max(6, (bar.to - bar.from + 1) * width) }}
                    title={mayMove ? w.moveHint : undefined}
                    onClick={() => openRow(bar.row.id)}
                    onKeyDown={(event) => onKeyDown(event, bar)}
                  >
                    <span className="timeline__span" style={{ width: Math.max(6, (bar.to - bar.from + 1) * width) }} aria-hidden />
                    <span className="timeline__title">
                      {bar.row.icon ? <ObjectIcon icon={bar.row.icon} /> : null}
                      {titleOf(bar.row)}
                      <span className="timeline__days">{showDays(dayOf(bar.from), dayOf(bar.to))}</span>
                    </span>
                  </button>
                  <ShownValues row={bar.row} omit={[start.id]} className="timeline__value" />
                </li>
              ))}
            </ul>
          </RowNames>
        </div>
      </div>
      <MoreRows rows={rows} />
    </div>
  )
}
