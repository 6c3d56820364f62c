import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { FILE_LIST, MANIFEST, type Manifest, parseJson, readManifest, unusable } from './archive-format.ts'

/** A line of an entry: its JSON and its number, from one. */
export type Line = { value: unknown; number: number }

/** The bytes of a file in the archive. */
export type ArchivedFile = { entry: string; open(): Promise<Readable> }

/** A file that calls itself a workspace: its directory has been judged, its entries are judged as they are read. */
export type Archive = {
  manifest: Manifest
  /** What all of it takes up unpacked. */
  size: number
  /** The lines of a table. Rejects at their end when they are not those the manifest promises. */
  rows(table: string): AsyncIterable<Line>
  /** The lines of the list of files, with the same promise. */
  fileList(): AsyncIterable<Line>
  /** The files, one after the other. */
  files(): AsyncIterable<ArchivedFile>
  close(): void
}

const LONGEST_MANIFEST = 1024 * 1024
// A row holds the content of one object, which a request of a few hundred kilobytes made.
const LONGEST_LINE = 64 * 1024 * 1024
const FILE = /^files\/[0-9a-f-]{36}\/[1-9]\d{0,4}$/
const TABLE = /^tables\/([a-z_]{1,64})\.ndjson$/

/** Opens a file that was given to us. Nothing in it is believed: names are of our few forms, sizes hold, nothing is there twice. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await open(path)
  try {
    const { named, size, files } = await readDirectory(zip)
    const manifestEntry = named.get(MANIFEST)
    if (!manifestEntry) throw unusable('This zip is not the export of a workspace: it has no manifest.')
    if (manifestEntry.uncompressedSize > LONGEST_MANIFEST) throw unusable('The file cannot be read: its manifest is too large.')
    const manifest = readManifest(Buffer.concat(await Array.fromAsync(await stream(zip, manifestEntry))).toString('utf8'))
    for (const table of Object.keys(manifest.tables)) {
      if (!named.has(`tables/${table}.ndjson`)) throw unusable(`The file is not complete: tables/${table}.ndjson is missing.`)
    }
    if (!named.has(FILE_LIST)) throw unusable(`The file is not complete: ${FILE_LIST} is missing.`)
    const unnamed = [...named.keys()].find((name) => TABLE.test(name) && !Object.hasOwn(manifest.tables, TABLE.exec(name)![1]!))
    if (unnamed) throw unusable(`The file cannot be read: its manifest does not name ${unnamed}.`)
    if (files !== manifest.files.count) throw unusable(`The file is not complete: it has ${files} of ${manifest.files.count} files.`)
    return {
      manifest,
      size,
      rows: (table) => lines(zip, named.get(`tables/${table}.ndjson`)!, manifest.tables[table]!),
      fileList: () => lines(zip, named.get(FILE_LIST)!, { sha256: manifest.files.sha256 }),
      files: () => filesOf(path),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function open(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw unusable(`There is no file ${path}.`, cause)
    if ((cause as NodeJS.ErrnoException).code === 'EISDIR') throw unusable(`${path} is a folder.`, cause)
    throw unusable('This is not the export of a workspace: it is no zip file, or it breaks off before its end.', cause)
  }
}

/** Walks the directory once. Of the files only their number and size are kept. */
async function readDirectory(zip: ZipFile) {
  const named = new Map<string, Entry>()
  let size = 0
  let files = 0
  for await (const entry of entriesOf(zip)) {
    const { fileName } = entry
    size += entry.uncompressedSize
    if (FILE.test(fileName)) files += 1
    else if (fileName === MANIFEST || fileName === FILE_LIST || TABLE.test(fileName)) {
      if (named.has(fileName)) throw unusable(`The file cannot be read: ${fileName} is in it twice.`)
      named.set(fileName, entry)
    } else throw unusable(`The file cannot be read: ${JSON.stringify(fileName.slice(0, 100))} has no place in it.`)
  }
  return { named, size, files }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw unusable('The file cannot be read: it is encrypted.')
      yield entry
    }
  } catch (cause) {
    throw damaged(cause)
  }
}

/** The second walk over the directory, on its own view of the file: each file is read before the next is looked at. */
async function* filesOf(path: string): AsyncGenerator<ArchivedFile> {
  const zip = await open(path)
  try {
    for await (const entry of entriesOf(zip)) {
      if (FILE.test(entry.fileName)) yield { entry: entry.fileName, open: () => stream(zip, entry) }
    }
  } finally {
    zip.close()
  }
}

async function stream(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry)
  } catch (cause) {
    throw damaged(cause)
  }
}

async function* lines(zip: ZipFile, entry: Entry, { sha256, bytes }: { sha256: string; bytes?: number }): AsyncGenerator<Line> {
  if (bytes !== undefined && bytes !== entry.uncompressedSize) throw changed(entry)
  const hash = createHash('sha256')
  let number = 0
  let held: Buffer[] = []
  let length = 0
  const line = (end: Buffer): Line => {
    const text = Buffer.concat([...held, end]).toString('utf8')
    held = []
    length = 0
    number += 1
    return { value: parseJson(text, entry.fileName, number), number }
  }
  try {
    for await (const chunk of (await stream(zip, entry)) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      let start = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
        yield line(chunk.subarray(start, at))
        start = at + 1
      }
      if (start < chunk.length) held.push(chunk.subarray(start))
      length += chunk.length - start
      if (length > LONGEST_LINE) throw unusable(`The file cannot be read: ${entry.fileName}, line ${number + 1} is too long.`)
    }
  } catch (cause) {
    throw damaged(cause)
  }
  if (held.length > 0) yield line(Buffer.alloc(0))
  if (hash.digest('hex') !== sha256) throw changed(entry)
}

const changed = ({ fileName }: Entry) => unusable(`The file is damaged or was changed: ${fileName} is not what the manifest says.`)

/** What the zip library and zlib throw, in our words; our own sentences pass. */
const damaged = (cause: unknown) => (cause instanceof ApiError ? cause : unusable('The file is damaged: it cannot be unpacked.', cause))
