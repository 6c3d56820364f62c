import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'

/** What the API's registry says of a type, as far as it is asked here. Named by a variable: the web is not checked with core's settings. */
type ApiType = { name: string; write?: object; onlyOnCreate?: boolean; conditions: string[]; sort: (config: object) => object | undefined }
const registry = '@understudy/core/property-types/index.ts'
const { propertyTypes } = (await import(registry)) as { propertyTypes: ApiType[] }

/** Columns that the API makes and says nothing of: there is nothing in them to show or to fill. */
const MUTE = new Set(['location', 'last_visited_time'])
const shown = propertyTypes.filter(({ name }) => !MUTE.has(name))

type Editing = { Editor?: unknown; press?: unknown; empty?: unknown; toText: (value: unknown, schema: object, titleOf: () => string) => string }
type Web = {
  propertyEditing: (type: string) => Editing
  propertyView: (type: string) => unknown
  knownTypes: readonly string[]
  propertyKinds: { type: string; name: string }[]
  onlyAdded: ReadonlySet<string>
  conditionsOf: (property: object) => { path: string[]; operator: string }[]
  isSorted: (type: string) => boolean
}

/** The web's own tables, read through its bundler, as their files hold markup and styles. */
describe('every property type of the API', () => {
  let vite: ViteDevServer
  let web: Web
  before(async () => {
    vite = await createServer({ root: join(import.meta.dirname, '..'), server: { middlewareMode: true, hmr: false, ws: false, watch: null }, appType: 'custom', logLevel: 'error' })
    const files = ['properties/editors/index.ts', 'properties/index.ts', 'properties/property-types.ts', 'features/databases/schema/property-kinds.ts', 'features/databases/filters/conditions.ts', 'features/databases/filters/sorted.ts']
    web = Object.assign({}, ...(await Promise.all(files.map((file) => vite.ssrLoadModule(`/${file}`)))))
  })
  after(() => vite?.close())

  test('is known by name', () => assert.deepEqual([...web.knownTypes].toSorted(), shown.map(({ name }) => name).toSorted()))

  test('can be made, and its property be given that type later where the API knows how', () => {
    assert.deepEqual(web.propertyKinds.map(({ type }) => type).toSorted(), shown.map(({ name }) => name).filter((name) => name !== 'title').toSorted())
    assert.deepEqual([...web.onlyAdded].toSorted(), shown.filter(({ onlyOnCreate }) => onlyOnCreate).map(({ name }) => name).toSorted())
    assert.ok(web.propertyKinds.every(({ name }) => name))
  })

  for (const type of shown) {
    test(`${type.name} is shown, ${type.write ? 'filled and emptied' : 'and never written'}`, () => {
      assert.ok(web.propertyView(type.name))
      const { Editor, press, empty, toText } = web.propertyEditing(type.name)
      assert.equal(Boolean(Editor ?? press), type.write !== undefined)
      // That somebody stands for a row is said on purpose: no copy, form or stray *Delete* does.
      assert.equal(empty !== undefined, type.write !== undefined && type.name !== 'verification')
      assert.equal(typeof toText(empty ?? null, { id: 'a', name: 'A', type: type.name }, () => ''), 'string')
    })

    test(`${type.name} is filtered and sorted by as far as the API does`, () => {
      const example = { id: 'a', name: 'A', type: type.name, [type.name]: { function: 'count', options: [] } }
      const keys = new Set(web.conditionsOf(example).map(({ path }) => path[0]))
      assert.equal(keys.size, Math.min(1, type.conditions.length))
      assert.ok([...keys].every((key) => type.conditions.includes(key!)))
      assert.equal(web.isSorted(type.name), type.name === 'formula' || type.name === 'rollup' || type.sort({ options: [], groups: [] }) !== undefined)
    })
  }
})
