import { groupBy, type HintRule, minutes, type Seen, several } from '../hint.ts'

const ENOUGH = 10
const LEAST_MS = minutes(5)
// How even the pauses are: their deviation in relation to their mean.
const EVEN = 0.35

/** The same question at even pauses: somebody waits for a change that a webhook would tell. */
export const polling: HintRule = {
  name: 'polling',
  learnMore: 'https://developers.notion.com/reference/webhooks',
  find({ requests }) {
    const questions = groupBy(requests, (request) => (request.status === 200 && isQuestion(request) ? `${request.method} ${request.path}` : null))
    return [...questions].flatMap(([question, asked]) => {
      const pauses = asked.slice(1).map((request, index) => request.at - asked[index]!.at)
      const span = (asked.at(-1)?.at ?? 0) - (asked[0]?.at ?? 0)
      if (asked.length < ENOUGH || span < LEAST_MS || !isEven(pauses)) return []
      const every = Math.round(span / pauses.length / 1000)
      return [{
        title: 'It is asked by the clock whether something changed',
        advice: 'Subscribe to webhooks: they tell of a change when it happens, and cost no calls while nothing does. Where they do not reach, sort by last_edited_time and read only what is newer.',
        sentence: `${question} was called ${several(asked.length, 'time')}, about every ${several(every, 'second')}.`,
        requests: asked,
      }]
    })
  },
}

const isQuestion = ({ operation, paging }: Seen) =>
  operation !== null && /(\.query|\.retrieve|\.list|^search)$/.test(operation) && operation !== 'users.list' && !operation.startsWith('asyncTasks') && !operation.startsWith('fileUploads') && !paging?.from

function isEven(pauses: readonly number[]): boolean {
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length
  // Calls of one run lie close together; who waits pauses for seconds.
  if (!(mean > 2000)) return false
  const deviation = Math.sqrt(pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / pauses.length)
  return deviation / mean <= EVEN
}
