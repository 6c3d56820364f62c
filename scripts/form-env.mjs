import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const marker = '# Written by `npm start` for the sample integration of the local workspace, and kept up to date by it.'
const promise = '# Change anything and the file is yours: it is then left alone. Delete it to get a new one.'
const checksumLine = /^# checksum: ([0-9a-f]{64})$/

/** The text of a web form's `.env`: a marker, a checksum of the rest, and the rest. */
export function composeFormEnv({ key, pageId, baseUrl }) {
  const body = `NOTION_KEY=${key}\nNOTION_PAGE_ID=${pageId}\nNOTION_BASE_URL=${baseUrl}\n`
  return `${marker}\n${promise}\n# checksum: ${checksum(body)}\n${body}`
}

/** Whether a `.env` is as `npm start` wrote it; one that a person edited, or wrote, is not. */
export function isOurFormEnv(text) {
  const [first, second, third = '', ...rest] = text.split('\n')
  return first === marker && second === promise && checksumLine.exec(third)?.[1] === checksum(rest.join('\n'))
}

/** Writes a web form's `.env` unless a person's is there. Says what happened: `written`, `unchanged` or `left alone`. */
export function writeFormEnv(path, values) {
  const text = composeFormEnv(values)
  if (existsSync(path)) {
    const present = readFileSync(path, 'utf8')
    if (present === text) return 'unchanged'
    if (!isOurFormEnv(present)) return 'left alone'
  }
  // For its owner alone, and beside the old one first: no reader ever sees half of it.
  const beside = `${path}.${process.pid}.new`
  writeFileSync(beside, text, { mode: 0o600 })
  renameSync(beside, path)
  return 'written'
}

const checksum = (text) => createHash('sha256').update(text).digest('hex')
