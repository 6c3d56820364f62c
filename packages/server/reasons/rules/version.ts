import { apiDates, knownDates, NEWEST } from '../../versions/index.ts'
import { fact, type Rule, stageOf } from '../reason.ts'
import { setVersion } from '../finding/versions.ts'

/** The `Notion-Version` header is missing, no date of the API, or a date that is not served here. */
export const version: Rule = {
  name: 'version',
  judge(refused) {
    const { refused: refusal, exchange } = refused
    if (stageOf(refused) !== 'date' || !['missing_version', 'invalid_request'].includes(refusal.code)) return null
    const header = exchange.request.headers['notion-version']
    const given = header === undefined ? null : String(header)
    const isOld = given !== null && knownDates.includes(given)
    return {
      sentence:
        given === null
          ? `The header Notion-Version is missing. Every request names the date of the API it was written for, such as ${NEWEST}.`
          : `${given} is ${isOld ? 'a date of the API that is not served here' : 'no date of the API'}.`,
      facts: [fact('given', given ?? ''), ...apiDates.map((date) => fact('served', date))],
      fixes: apiDates.map(setVersion),
    }
  },
}
