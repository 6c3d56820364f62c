import type { RequestFilters, RequestSummary } from '../../api/contract.ts'

/** The filters that the address of the request log may carry, as they are sent to the server. */
const NAMES = ['integration_id', 'caller', 'method', 'path', 'operation', 'status', 'code', 'request_id', 'rule'] as const

/** The filters of the request log, kept in the address of the page: texts, none of them empty. */
export type LogFilters = { [Name in (typeof NAMES)[number]]?: string }

/** The filters an address carries; whatever else it carries is left out. */
export function filtersFromAddress(search: Record<string, unknown>): LogFilters {
  const texts = NAMES.map((name) => [name, search[name] === undefined || search[name] === null ? '' : String(search[name]).trim()] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

/** How many filters hold. */
export const countFilters = (filters: LogFilters) => Object.keys(filters).length

/** The query string that asks for these requests. */
export function listQuery(filters: LogFilters, page: Pick<RequestFilters, 'cursor' | 'after' | 'since' | 'page_size'>): string {
  const query = new URLSearchParams(filters)
  for (const [name, value] of Object.entries(page)) if (value !== undefined && value !== null) query.set(name, String(value))
  return query.toString()
}

/** The same requests gathered by the day they came in, in the reader's time zone, order kept. */
export function byDay(requests: RequestSummary[]): { day: string; requests: RequestSummary[] }[] {
  const days: { day: string; requests: RequestSummary[] }[] = []
  for (const request of requests) {
    const day = new Date(request.time).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.requests.push(request)
    else days.push({ day, requests: [request] })
  }
  return days
}
