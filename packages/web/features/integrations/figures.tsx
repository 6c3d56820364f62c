import type { IntegrationStatistics } from '../../api/contract.ts'
import { showDay, showTime } from '../../objects/moments.ts'
import { BarChart } from '../../ui/bar-chart.tsx'
import type { Bar } from '../../ui/bar-chart.tsx'
import { words } from '../../words/index.ts'
import { useStatistics } from './queries.ts'
import './figures.css'

const { figures: said } = words.integrations
const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
const plain = new Intl.NumberFormat(words.locale)

/** How an integration is used: its requests per day, how many of them went wrong, and how near it comes to its limit. */
export default function Figures({ integrationId }: { integrationId: string }) {
  const { data: statistics, isError } = useStatistics(integrationId)
  // A glance, not the matter: while it is not there, nothing else waits for it.
  if (!statistics && isError) return null
  if (!statistics) return <div className="figures figures--coming" aria-hidden />
  return (
    <section className="figures" aria-label={said.label}>
      <Requests statistics={statistics} />
      <Errors statistics={statistics} />
      <RateLimit statistics={statistics} />
    </section>
  )
}

type FigureProps = { statistics: IntegrationStatistics }

function Requests({ statistics: { days, requests } }: FigureProps) {
  const bars = days.map(
    ({ date, requests: all, refused, failed }): Bar => ({
      name: date,
      inWords: said.onDay(showDay(date), all, refused, failed),
      parts: [
        { kind: 'plain', value: all - refused - failed },
        { kind: 'warning', value: refused },
        { kind: 'danger', value: failed },
      ],
    }),
  )
  return (
    <div className="figure">
      <h2>{said.requests}</h2>
      <p className="figure__number">{plain.format(requests)}</p>
      <BarChart label={said.requestsChart} bars={bars} caption={said.inDays(days.length)} />
    </div>
  )
}

function Errors({ statistics: { days, error_share } }: FigureProps) {
  const bars = days.map(({ date, requests, refused, failed }): Bar => {
    const share = (part: number) => (requests === 0 ? 0 : part / requests)
    return {
      name: date,
      inWords: requests === 0 ? said.noneOnDay(showDay(date)) : said.shareOnDay(showDay(date), percent.format(share(refused + failed))),
      parts: [
        { kind: 'warning', value: share(refused) },
        { kind: 'danger', value: share(failed) },
      ],
    }
  })
  return (
    <div className="figure">
      <h2>{said.errors}</h2>
      <p className="figure__number">{error_share === null ? '–' : percent.format(error_share)}</p>
      <BarChart label={said.errorsChart} bars={bars} most={1} caption={error_share === null ? said.nothingYet : said.ofRequests} />
    </div>
  )
}

function RateLimit({ statistics: { rate_limit } }: FigureProps) {
  const { limit, used, left, opens_time, minutes } = rate_limit
  const bars = minutes.map(
    ({ time, requests, rate_limited }): Bar => ({
      name: time,
      inWords: said.inMinute(showTime(time).slice(0, 5), requests, rate_limited),
      parts: [
        { kind: 'plain', value: Math.max(requests - rate_limited, 0) },
        { kind: 'warning', value: rate_limited },
      ],
    }),
  )
  const caption = limit === null ? said.noLimit : opens_time ? said.windowOpens(showTime(opens_time)) : said.ofLimit(limit)
  return (
    <div className="figure">
      <h2>{said.headroom}</h2>
      <p className="figure__number">{left === null ? '∞' : plain.format(left)}</p>
      <BarChart label={said.headroomChart(used)} bars={bars} line={limit} caption={caption} />
    </div>
  )
}
