import { list, object, optional, text, Type, url } from '../schema/shapes.ts'
import { externalFileInput, type FileInput, readFile, storeFile, type StoredFile, uploadedFileInput } from '../values/files.ts'
import { asTexts } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

const LONGEST_NAME = 100

/**
 * Files, each with a name, given by URL or uploaded. Written as a whole: an uploaded one is kept by sending it back as
 * it was read (`file`), which the service that writes turns into the upload behind it.
 */
export const files = definePropertyType<NoConfig, (StoredFile & { name: string })[]>({
  name: 'files',
  ...noConfig,
  write: list(
    Type.Union([
      object({ name: text(LONGEST_NAME), ...externalFileInput }),
      object({ name: text(LONGEST_NAME), file: object({ url: url(), expiry_time: optional(text()) }), type: optional(Type.Literal('file')) }),
      object({ name: optional(text(LONGEST_NAME)), ...uploadedFileInput }),
    ]),
  ),
  store: (input: (FileInput & { name?: string })[]) => ({
    value: input.map(({ name, ...given }) => {
      const file = storeFile(given, 'file', 'a files property')
      return { name: name ?? (file.type === 'file' ? file.filename.slice(0, LONGEST_NAME) : ''), ...file }
    }),
  }),
  empty: [],
  read: (stored, _config, lookup) => stored.map((file) => ({ name: file.name, ...readFile(file, lookup) })),
  entries: (stored) => stored.map(({ name }) => ({ kind: 'text', text: name })),
  conditions: ['files'],
  inFormulas: asTexts((stored: { external: { url: string } }[]) => stored.map(({ external }) => external.url)),
  sort: () => ({ by: 'text' }),
  // The address of an upload is good for an hour, so its name stands for it.
  text: (stored) => stored.map((file) => (file.type === 'external' ? file.external.url : file.name)).join(', '),
  fromText: (text) => {
    const urls = text.split(', ').map((url) => url.trim())
    if (!urls.every((url) => /^https?:\/\//i.test(url) && URL.canParse(url))) return undefined
    return urls.map((url) => ({ name: url.slice(0, LONGEST_NAME), external: { url } }))
  },
  example: { config: {}, write: [{ name: 'Plan', type: 'external', external: { url: 'https://example.com/plan.pdf' } }] },
})
