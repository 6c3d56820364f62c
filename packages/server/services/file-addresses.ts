import { timingSafeEqual } from 'node:crypto'
import { tellOfNow } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'

/** What addresses are made from. */
export type Addresses = Pick<Context, 'web_url' | 'vault' | 'files'>

/** How long an address is good for (documented). */
const LIFE_MS = 3_600_000

const mark = ({ vault }: Pick<Context, 'vault'>, workspace_id: string, id: string, expires: string) =>
  vault.sign('file addresses', `${workspace_id}/${id}?${expires}`)

/** Where an uploaded file can be fetched for the next hour, by whoever has the address. */
export function fileAddress(
  context: Addresses,
  workspace_id: string,
  { file_upload_id, filename }: { file_upload_id: string; filename: string },
): { url: string; expiry_time: string } {
  tellOfNow()
  const expires = context.files.clock() + LIFE_MS
  const signature = mark(context, workspace_id, file_upload_id, String(expires))
  return {
    url: `${context.web_url}/files/${workspace_id}/${file_upload_id}/${nameInAddress(filename)}?expires=${expires}&signature=${signature}`,
    expiry_time: new Date(expires).toISOString(),
  }
}

// The name is there for people and for clients that go by endings; an address must stay below 2000 characters.
function nameInAddress(filename: string): string {
  const name = encodeURIComponent(filename.replaceAll('/', '_').toWellFormed())
  return name.length <= 900 ? name : `file${/\.[a-z0-9]+$/i.exec(filename)?.[0] ?? ''}`
}

/** What an address names: `expired` when its hour is over; undefined when it was never made here. */
export function readFileAddress(context: Addresses, address: string): { workspace_id: string; id: string; expired: boolean } | undefined {
  if (!URL.canParse(address, context.web_url)) return undefined
  const { pathname, searchParams } = new URL(address, context.web_url)
  const [, workspace_id, id] = /^\/files\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/[^/]*$/.exec(pathname) ?? []
  const expires = searchParams.get('expires') ?? ''
  if (!workspace_id || !id || !/^\d{1,16}$/.test(expires)) return undefined
  const expected = Buffer.from(mark(context, workspace_id, id, expires))
  const given = Buffer.from(searchParams.get('signature') ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return { workspace_id, id, expired: Number(expires) <= context.files.clock() }
}
