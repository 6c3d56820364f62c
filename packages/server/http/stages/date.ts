import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { invalidRequestUrl, unsupportedRequest } from '@understudy/core/errors/refusals.ts'
import { either } from '@understudy/core/schema/explain.ts'
import { type ApiDate, apiDates, knownDates } from '../../versions/index.ts'
import type { Exchange } from '../exchange.ts'
import { readBeta } from './beta.ts'

/** `Notion-Version` names the date; the route must exist on it. There is no default: Notion ended that in its beta. */
export function date(exchange: Exchange) {
  const { request, around, route } = exchange
  const header = request.headers['notion-version']
  // OAuth is the same on every date, and its clients know of none.
  exchange.date = route.caller === 'client' ? (apiDates.find((known) => known === header) ?? apiDates[0]!) : readDate(header)
  const endpoint = around.routes.find(request.method, request.path, exchange.date)
  if (!endpoint) throw invalidRequestUrl()
  exchange.endpoint = endpoint
  readBeta(request.headers['notion-beta'])
}

function readDate(header: string | string[] | undefined): ApiDate {
  const value = header === undefined ? undefined : String(header)
  const served = apiDates.find((known) => known === value)
  if (served) return served
  // Dates before 2022-06-28 are Notion's too, but not served here: better refused by name than answered in a wrong shape.
  if (value && knownDates.includes(value)) throw unsupportedRequest(`Notion-Version ${value} (served: ${either([...apiDates])})`)
  const expected = value ? either(knownDates.map((known) => `\`"${known}"\``)) : 'defined'
  const shown = value ? `"${value}"` : 'undefined'
  throw new ApiError(
    'missing_version',
    `Notion-Version header failed validation: Notion-Version header should be ${expected}, instead was \`${shown}\`.`,
  )
}
