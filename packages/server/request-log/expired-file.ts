import type { Context } from '../context.ts'
import type { IncomingRequest } from '../http/exchange.ts'
import { readFileAddress } from '../services/file-addresses.ts'
import { type Taken, takeOther } from './take.ts'

/** The name of the reason, by which the advisor finds these. */
export const FILE_ADDRESS_EXPIRED = 'file-address-expired'

/** A fetch that came with an address of a file after its hour: no call of the API, but the end of many a one. */
export function takeExpiredFile(context: Context, request: IncomingRequest, out: { status: number; body: string }): Taken {
  const expired = new Date(Number(request.query.get('expires'))).toISOString()
  return takeOther(request, readFileAddress(context, request.url)?.workspace_id ?? null, { ...out, headers: {} }, {
    rule: FILE_ADDRESS_EXPIRED,
    sentence: `This address of a file was good until ${expired}: it is for one hour. Read the page or block again for a new one, and keep its id instead of the address.`,
    facts: [{ name: 'expired_time', text: expired, object: null }],
    fixes: [],
  })
}
