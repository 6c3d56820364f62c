import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { classNames } from './class-names.ts'
import './bar-chart.css'

const WIDTH = 100
const HEIGHT = 32
const GAP = 0.25

/** One bar: the parts it is stacked from, bottom up, and what it stands for in words. */
export type Bar = { name: string; inWords: string; parts: { kind: 'plain' | 'warning' | 'danger'; value: number }[] }

type BarChartProps = {
  label: string
  bars: Bar[]
  /** What stands below while no bar is looked at. */
  caption: string
  /** The height of the whole; the tallest bar when left out. */
  most?: number
  /** A line across, such as a limit. */
  line?: number | null
}

/**
 * A small bar chart. It is looked into bar by bar: with the pointer, with the arrow keys, and as a slider by screen readers,
 * which say each bar in words. Whole and in place without any of that.
 */
export function BarChart({ label, bars, caption, most, line = null }: BarChartProps) {
  const [at, setAt] = useState<number | null>(null)
  const last = bars.length - 1
  const tallest = Math.max(most ?? 0, line ?? 0, ...bars.map(sumOf), 1)
  const looked = at === null ? undefined : bars[Math.min(at, last)]

  const onKeyDown = (event: KeyboardEvent) => {
    const now = at ?? last + 1
    const next = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    setAt(Math.max(0, Math.min(last, next)))
  }

  return (
    <div className="chart">
      <div
        className="chart__bars"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={Math.min(at ?? last, last)}
        aria-valuetext={looked?.inWords ?? caption}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
        onPointerLeave={() => setAt(null)}
        onPointerMove={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect()
          setAt(Math.max(0, Math.min(last, Math.floor(((event.clientX - left) / width) * bars.length))))
        }}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          {line === null ? null : <line className="chart__line" x1={0} x2={WIDTH} y1={heightFrom(line, tallest)} y2={heightFrom(line, tallest)} />}
          {bars.map((bar, index) => (
            <BarShape key={bar.name} bar={bar} index={index} count={bars.length} tallest={tallest} isLooked={index === at} />
          ))}
        </svg>
      </div>
      <p className="chart__caption">{looked?.inWords ?? caption}</p>
    </div>
  )
}

type BarShapeProps = { bar: Bar; index: number; count: number; tallest: number; isLooked: boolean }

function BarShape({ bar, index, count, tallest, isLooked }: BarShapeProps) {
  const step = WIDTH / count
  const x = (index + GAP / 2) * step
  const width = step * (1 - GAP)
  const shapes = bar.parts.map(({ kind, value }, part) => {
    const below = bar.parts.slice(0, part).reduce((sum, each) => sum + each.value, 0)
    const top = heightFrom(below + value, tallest)
    return { kind, y: top, height: heightFrom(below, tallest) - top }
  })
  return (
    <g className={classNames('chart__bar', isLooked && 'chart__bar--looked')}>
      <rect className="chart__ground" x={x} width={width} y={HEIGHT - 1} height={1} />
      {shapes.map(({ kind, y, height }) => (
        <rect key={kind} className={`chart__part chart__part--${kind}`} x={x} width={width} y={y} height={height} />
      ))}
    </g>
  )
}

const sumOf = (bar: Bar) => bar.parts.reduce((sum, { value }) => sum + value, 0)
const heightFrom = (value: number, tallest: number) => HEIGHT - (value / tallest) * HEIGHT
