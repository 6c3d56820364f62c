import type { Context } from '../context.ts'
import type { Detail } from '../request-log/entry.ts'
import { FILE_ADDRESS_EXPIRED } from '../request-log/expired-file.ts'
import type { LogDb } from '../request-log/log-store.ts'
import type { Paging } from '../request-log/schema.ts'
import type { Caller } from '../services/callers.ts'
import { inChunks } from '../storage/repositories/in-chunks.ts'
import type { Conduct, Seen } from './hint.ts'

const columns = ['seq', 'request_id', 'method', 'path', 'operation', 'version', 'status', 'code', 'time', 'paging'] as const

/** Everything the log holds of an integration in the workspace, for the hints. */
export async function conductOf(context: Context, integration: Caller, now = Date.now()): Promise<Conduct> {
  const db = await context.requests.read()
  const rows = await db
    .selectFrom('requests')
    .select(columns)
    .where('caller_kind', '=', 'connection')
    .where('caller_id', '=', integration.id)
    .where('workspace_id', '=', integration.workspace_id)
    .orderBy('seq')
    .execute()
  return {
    integration,
    requests: rows.map(seen),
    now,
    async answerHeaders(some) {
      const found = await inChunks(idsOf(some), (ids) => db.selectFrom('requests').select(['request_id', 'detail']).where('request_id', 'in', ids).execute())
      return new Map(found.map(({ request_id, detail }) => [request_id, (JSON.parse(detail) as Detail).response.headers]))
    },
    async bodies(some) {
      const found = await inChunks(idsOf(some), (ids) => db.selectFrom('requests').select(['request_id', 'request_body']).where('request_id', 'in', ids).execute())
      return new Map(found.flatMap(({ request_id, request_body }) => readObject(request_id, request_body)))
    },
    expiredFiles: () => expiredFiles(db, integration),
  }
}

const idsOf = (requests: readonly Seen[]) => requests.map(({ request_id }) => request_id)

function readObject(request_id: string, body: string | null): [string, Record<string, unknown>][] {
  try {
    const value: unknown = JSON.parse(body ?? '')
    return typeof value === 'object' && value !== null ? [[request_id, value as Record<string, unknown>]] : []
  } catch {
    return []
  }
}

const seen = ({ time, paging, ...row }: Omit<Seen, 'at' | 'paging'> & { paging: string | null }): Seen => ({
  ...row, time, at: Date.parse(time), paging: paging === null ? null : (JSON.parse(paging) as Paging),
})

const MOST_FETCHES = 50
const LIFE_MS = 3_600_000
// Between the making of an address and the entry in the log lies the rest of that answer.
const SLACK_MS = 60_000

/** An address says when it expires, hence when it was handed out; the answer of that moment that holds it says to whom. */
async function expiredFiles(db: LogDb, { workspace_id, id }: Caller): Promise<{ fetched: Seen; handed: Seen }[]> {
  const fetches = await db
    .selectFrom('requests')
    .select(columns)
    .where('workspace_id', '=', workspace_id)
    .where('rule', '=', FILE_ADDRESS_EXPIRED)
    .orderBy('seq', 'desc')
    .limit(MOST_FETCHES)
    .execute()
  const found: { fetched: Seen; handed: Seen }[] = []
  for (const fetched of fetches) {
    const address = /\/files\/[^?]*\?expires=(\d{13})/.exec(fetched.path)
    if (!address) continue
    const made = Number(address[1]) - LIFE_MS
    const handed = await db
      .selectFrom('requests')
      .select(columns)
      .where('caller_id', '=', id)
      .where('time', '>=', new Date(made - SLACK_MS).toISOString())
      .where('time', '<=', new Date(made + SLACK_MS).toISOString())
      .where('response_body', 'like', `%${address[0].replaceAll('%', '_')}%`)
      .limit(1)
      .executeTakeFirst()
    if (handed) found.push({ fetched: seen(fetched), handed: seen(handed) })
  }
  return found
}
