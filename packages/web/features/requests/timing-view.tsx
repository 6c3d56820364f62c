import type { RequestDetail } from '../../api/contract.ts'
import { words } from '../../words/index.ts'
import { showDuration } from './durations.ts'
import './timing.css'

const { timing: said } = words.requests

/** How long each stage took, as bars one after the other on one line of time. */
export function TimingView({ request }: { request: RequestDetail }) {
  const { stages, ms, status } = request
  const whole = Math.max(ms, stages.reduce((sum, stage) => sum + stage.ms, 0), Number.MIN_VALUE)
  const rows = stages.map((stage, index) => ({ ...stage, start: stages.slice(0, index).reduce((sum, { ms: earlier }) => sum + earlier, 0) }))
  return (
    <table className="timing">
      <caption className="visually-hidden">{said.caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{said.stage}</th>
          <td />
          <th scope="col">{said.duration}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.name}>
            <th scope="row">
              {row.name}
              {status >= 400 && index === rows.length - 1 ? <span className="timing__refused"> {said.refusedHere}</span> : null}
            </th>
            <td className="timing__track">
              <span className="timing__bar" style={{ marginLeft: percent(row.start, whole), width: percent(row.ms, whole) }} />
            </td>
            <td className="timing__ms">{words.requests.milliseconds(showDuration(row.ms))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{said.total}</th>
          <td />
          <td className="timing__ms">{words.requests.milliseconds(showDuration(ms))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`
