import { list, object, text } from '../schema/shapes.ts'
import { type ExternalFile, externalFileInput, storeExternal } from '../values/files.ts'
import { asTexts } from './in-formulas.ts'
import { noConfig, type NoConfig } from './no-config.ts'
import { definePropertyType } from './property-type.ts'

/** Files given by URL, each with a name. Written as a whole. */
export const files = definePropertyType<NoConfig, (ExternalFile & { name: string })[]>({
  name: 'files',
  ...noConfig,
  write: list(object({ name: text(100), ...externalFileInput })),
  store: (input: { name: string; external: { url: string } }[]) => ({
    value: input.map((file) => ({ name: file.name, ...storeExternal(file) })),
  }),
  empty: [],
  read: (stored) => stored,
  entries: (stored) => stored.map(({ name }) => ({ kind: 'text', text: name })),
  conditions: ['files'],
  inFormulas: asTexts((stored: { external: { url: string } }[]) => stored.map(({ external }) => external.url)),
  sort: () => ({ by: 'text' }),
  text: (stored) => stored.map(({ external }) => external.url).join(', '),
  fromText: (text) => {
    const urls = text.split(', ').map((url) => url.trim())
    if (!urls.every((url) => /^https?:\/\//i.test(url) && URL.canParse(url))) return undefined
    return urls.map((url) => ({ name: url.slice(0, 100), external: { url } }))
  },
  example: { config: {}, write: [{ name: 'Plan', type: 'external', external: { url: 'https://example.com/plan.pdf' } }] },
})
