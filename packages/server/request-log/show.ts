import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Context } from '../context.ts'
import type { LoggedMessage, RequestDetail } from '../web-api/contract/requests.ts'
import type { Detail } from './entry.ts'
import { type Readable, readableRequests, summaryOf } from './list.ts'
import { showChanges } from './show-changes.ts'
import { type KeptBody, type KeptHeaders, shownHeaders } from './message.ts'
import { snippetsOf } from './snippets.ts'

/** One request in full. Its changes are shown as objects here and not when they are made, which costs the API nothing. */
export async function showRequest(context: Context, readable: Readable, request_id: string): Promise<RequestDetail> {
  const db = await context.requests.read()
  const row = await readableRequests(db, readable).selectAll().where('request_id', '=', request_id.toLowerCase()).executeTakeFirst()
  if (!row) throw new ApiError('object_not_found', `The log has no request ${request_id}. The oldest are dropped first.`)
  const { request, response, stages, why, changes, changes_cut } = JSON.parse(row.detail) as Detail
  const { why: _, ...summary } = summaryOf(row)
  return {
    ...summary,
    request: shown(request, row.request_body),
    response: shown(response, row.response_body),
    stages,
    why,
    changes: await showChanges(context, changes),
    changes_cut,
    snippets: snippetsOf(context.web_url, row, { ...shown(request, row.request_body), params: request.params }),
  }
}

const shown = ({ headers, body }: { headers: KeptHeaders; body: KeptBody | null }, text: string | null): LoggedMessage => ({
  headers: shownHeaders(headers),
  body: body && { ...body, text },
})
