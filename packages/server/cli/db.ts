import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { Command } from 'commander'
import { SettingError } from '../config.ts'
import { type CopyProgress, copyStore, isAddress } from '../services/copy-store.ts'
import { print } from './with-context.ts'

/** `understudy db copy` */
export function dbCommands(): Command {
  const db = new Command('db').description('the database of a server')
  db.command('copy')
    .description('copy a whole store into an empty one, from SQLite to PostgreSQL, back, or alike; the source is first brought to the schema of this version, in place')
    .requiredOption('--from <database>', 'path of a SQLite file, or postgres://user:password@host/name')
    .requiredOption('--to <database>', 'the same of a database that is empty, or is made')
    .option('--json', 'print one line of JSON')
    .action(copy)
  return db
}

async function copy({ from, to, json }: { from: string; to: string; json?: boolean }) {
  const [source, target] = [placeOf(from), placeOf(to)]
  if (!isAddress(source) && !existsSync(source)) throw new SettingError(`There is no file ${source}.`)
  const copied = await copyStore(source, target, show)
  if (process.stderr.isTTY) process.stderr.write(CLEAR)
  const rows = copied.reduce((sum, table) => sum + table.rows, 0)
  const uploads = copied.find(({ table }) => table === 'file_uploads')!.rows
  print({ rows, tables: json ? copied : copied.filter((table) => table.rows > 0).map((table) => `${table.table} ${table.rows}`), uploads }, json)
  if (json) return
  console.log(`Verified. Not in a database and not copied: the bytes of uploaded files (${uploads} are named here), secret.key, the request log.`)
  console.log('Start the server with the same UNDERSTUDY_DATA and UNDERSTUDY_FILES as before, or take files/ and secret.key along.')
}

const CLEAR = '\r\u001B[K'

/** One line that changes for whoever watches; for a log a line a table. */
function show({ step, table, rows, of }: CopyProgress) {
  const line = `${step === 'copy' ? 'copied' : 'verified'} ${table}: ${rows} of ${of}`
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR}${line}`)
  else if (rows === of) console.error(line)
}

const placeOf = (database: string) => (isAddress(database) || isAbsolute(database) ? database : resolve(database))
