import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a script needs to go on; printed as one line of JSON and kept in `ready.json`. */
export type Ready = {
  workspace_url: string
  api_url: string
  form_url: string | null
  /** Of the sample integration; null when it was deleted. */
  token: string | null
  page_id: string | null
}

/** Written to the side and renamed, so that nobody reads half of it. */
export function writeReady(data: string, ready: Ready) {
  const path = join(data, 'ready.json')
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(ready)}\n`, { mode: 0o600 })
  renameSync(aside, path)
}

/** The address of the server that runs on a data folder, as it left it; null when none ever did. */
export function lastAddress(data: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(data, 'ready.json'), 'utf8')) as Ready).workspace_url
  } catch {
    return null
  }
}

