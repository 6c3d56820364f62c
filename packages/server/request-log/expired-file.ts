import type { Context } from '../context.ts'
import type { Outgoing } from '../http/answer.ts'
import type { IncomingRequest } from '../http/exchange.ts'
import { readFileAddress } from '../services/file-addresses.ts'
import type { Why } from '../web-api/contract/requests.ts'
import { bytesOf, type Detail } from './entry.ts'
import { maskingFor } from './mask.ts'
import { keepHeaders, keepText, wellFormed } from './message.ts'
import type { NewRequest } from './schema.ts'

/** The name of the reason, by which the advisor finds these. */
export const FILE_ADDRESS_EXPIRED = 'file-address-expired'

/** The row of a fetch that came with an address of a file after its hour: no call of the API, but the end of many a one. */
export function expiredFileEntry(context: Context, request: IncomingRequest, out: Outgoing): NewRequest {
  const named = readFileAddress(context, request.url)
  const expired = new Date(Number(request.query.get('expires'))).toISOString()
  const masking = maskingFor(request.headers, false)
  const path = wellFormed(masking.text(request.url), 2000)
  const why: Why = {
    rule: FILE_ADDRESS_EXPIRED,
    sentence: `This address of a file was good until ${expired}: it is for one hour. Read the page or block again for a new one, and keep its id instead of the address.`,
    facts: [{ name: 'expired_time', text: expired, object: null }],
    fixes: [],
  }
  const answered = keepText(out.body, Buffer.byteLength(out.body), masking)
  const detail: Detail = {
    request: { headers: keepHeaders(request.headers, masking), body: null, params: {} },
    response: { headers: keepHeaders(out.headers, masking), body: answered?.body ?? null },
    stages: [],
    why,
    changes: [],
    changes_cut: false,
  }
  const json = JSON.stringify(detail)
  return {
    request_id: crypto.randomUUID(),
    workspace_id: named?.workspace_id ?? null,
    caller_kind: 'nobody',
    caller_id: null,
    caller_name: null,
    time: new Date().toISOString(),
    method: request.method,
    path,
    search_path: path.toLowerCase().replaceAll('-', ''),
    operation: null,
    version: null,
    status: out.status,
    code: null,
    ms: 0,
    paging: null,
    rule: why.rule,
    sentence: why.sentence,
    request_body: null,
    response_body: answered?.text ?? null,
    detail: json,
    bytes: bytesOf(json, answered?.text, path, path),
  }
}
