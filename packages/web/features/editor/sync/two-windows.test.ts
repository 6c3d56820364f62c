import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ApiError } from '../../../api/api-error.ts'
import type { BlockChange, PageEdited, PageEdits } from '../../../api/contract.ts'
import type { Block } from '../../../api/wire.ts'
import type { EditorBlock, GivenBlock, Own } from '../mapping/editor-block.ts'
import { giveBlocks } from '../mapping/index.ts'
import type { EditorStep } from './merge.ts'
import { PageSync, type SaveState } from './page-sync.ts'

const PAGE = 'page'

/** A server that keeps paragraphs and toggles, and merges as the real one does. */
class Server {
  blocks = new Map<string, { parent: string; type: string; inner: any; in_trash: boolean }>()
  order = new Map<string, string[]>([[PAGE, []]])
  revision = 0
  isDown = false

  async send({ changes }: PageEdits): Promise<PageEdited> {
    if (this.isDown) throw new ApiError(0, 'unreachable', 'down')
    const written: string[] = []
    for (const change of changes) this.#do(change, written)
    this.revision += 1
    return { revision: this.revision, blocks: written.map((id) => ({ ...this.show(id), children: undefined }) as never) }
  }

  #do(change: BlockChange, written: string[]) {
    const { id } = change
    const known = this.blocks.get(id)
    if (change.type === 'trash') {
      if (known) known.in_trash = true
      return
    }
    if (change.type === 'update') {
      const [[type, inner]] = Object.entries(change.block) as [[string, any]]
      Object.assign(known!, { type, inner, in_trash: false })
      const hidden = this.#hiddenAbove(known!.parent)
      if (hidden) this.#place(id, this.blocks.get(hidden)!.parent, hidden)
    } else {
      const parent = this.#hiddenAbove(change.parent_id)
      if (change.type === 'put') {
        const [[type, inner]] = Object.entries(change.block!) as [[string, any]]
        this.blocks.set(id, { parent: '', type, inner, in_trash: false })
      }
      if (parent) this.#place(id, this.blocks.get(parent)!.parent, parent)
      else this.#place(id, change.parent_id, change.after)
    }
    written.push(id)
  }

  #hiddenAbove(parent: string): string | null {
    let outermost: string | null = null
    for (let at = parent; at !== PAGE; at = this.blocks.get(at)!.parent) if (this.blocks.get(at)!.in_trash) outermost = at
    return outermost
  }

  #place(id: string, parent: string, after: string | null) {
    for (const siblings of this.order.values()) if (siblings.includes(id)) siblings.splice(siblings.indexOf(id), 1)
    const siblings = this.order.get(parent) ?? []
    this.order.set(parent, siblings)
    const at = after === null ? 0 : siblings.includes(after) ? siblings.indexOf(after) + 1 : siblings.length
    siblings.splice(at, 0, id)
    Object.assign(this.blocks.get(id)!, { parent, in_trash: false })
  }

  show(id: string): Block {
    const { type, inner } = this.blocks.get(id)!
    const rich_text = inner.rich_text.map((item: any) => ({ type: 'text', text: { content: item.text.content, link: null }, plain_text: item.text.content, href: null, annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' } }))
    return { object: 'block', id, type, has_children: false, children: this.list(id), [type]: { ...inner, rich_text } }
  }

  list(parent = PAGE): Block[] {
    return (this.order.get(parent) ?? []).filter((id) => !this.blocks.get(id)!.in_trash).map((id) => this.show(id))
  }
}

const grown = ({ id, type, props = {}, content, children = [] }: GivenBlock): EditorBlock => ({
  id, type, props: { textColor: 'default', backgroundColor: 'default', ...props }, ...(content ? { content } : {}), children: children.map(grown),
})

/** An editor without a screen: a tree of blocks that is replaced by each change. */
class Window {
  document: EditorBlock[]
  sync: PageSync
  state: SaveState | null = null

  readonly server: Server

  constructor(server: Server) {
    this.server = server
    this.document = giveBlocks(server.list()).map(grown)
    this.sync = new PageSync({
      mayWrite: true,
      pageId: PAGE,
      windowId: crypto.randomUUID(),
      editor: { document: () => this.document, apply: (steps) => steps.forEach((step) => this.#apply(step)), isBusy: () => false },
      send: (edits) => server.send(structuredClone(edits)),
      onState: (state) => (this.state = state),
    })
    this.sync.begin(this.answer())
  }

  answer = () => ({ revision: this.server.revision, blocks: this.server.list() })
  hear = () => this.sync.heard(this.answer())
  close = () => this.sync.close()

  change(id: string, work: (siblings: EditorBlock[], at: number) => EditorBlock[], among = this.document): EditorBlock[] {
    const at = among.findIndex((block) => block.id === id)
    const next = at >= 0 ? work(among, at) : among.map((block) => ({ ...block, children: this.change(id, work, block.children) }))
    if (among === this.document) this.document = next
    return next
  }

  find(id: string, among = this.document): EditorBlock | undefined {
    for (const block of among) {
      const found = block.id === id ? block : this.find(id, block.children)
      if (found) return found
    }
    return undefined
  }

  insert(block: EditorBlock, parent: string, after: string | null) {
    const into = (blocks: EditorBlock[]) => blocks.toSpliced(after === null ? 0 : blocks.findIndex(({ id }) => id === after) + 1, 0, block)
    if (parent === PAGE) this.document = into(this.document)
    else this.change(parent, (siblings, at) => siblings.with(at, { ...siblings[at]!, children: into(siblings[at]!.children) }))
  }

  remove = (id: string) => this.change(id, (siblings, at) => siblings.toSpliced(at, 1))
  write = (id: string, text: string) => this.change(id, (siblings, at) => siblings.with(at, { ...siblings[at]!, content: text ? [{ type: 'text', text, styles: {} }] : [] }))

  #apply(step: EditorStep) {
    if (step.do === 'remove') this.remove(step.id)
    else if (step.do === 'set') this.change(step.id, (siblings, at) => siblings.with(at, { ...siblings[at]!, ...grown({ id: step.id, ...(step.own as Own) }), children: siblings[at]!.children }))
    else {
      const block = step.do === 'insert' ? grown(step.block) : this.find(step.id)
      if (!block) return
      if (step.do === 'move') this.remove(step.id)
      const { parent, afters } = step.place
      if (parent !== PAGE && !this.find(parent)) return
      const siblings = parent === PAGE ? this.document : this.find(parent)!.children
      this.insert(block, parent, afters.find((id) => siblings.some((sibling) => sibling.id === id)) ?? null)
    }
  }
}

const line = (id: string, text: string, type = 'paragraph', children: EditorBlock[] = []): EditorBlock => grown({ id, type, content: text ? [{ type: 'text', text, styles: {} }] : [], children })
const say = (blocks: readonly (EditorBlock | Block)[]): unknown[] =>
  blocks.map((block) => {
    const text = Array.isArray(block.content) ? block.content.map((piece: any) => piece.text).join('') : (block as any)[block.type].rich_text.map((item: any) => item.plain_text).join('')
    return block.children.length > 0 ? [text, say(block.children)] : text
  })

async function open(...lines: EditorBlock[]): Promise<{ server: Server; one: Window; two: Window }> {
  const server = new Server()
  const first = new Window(server)
  first.document = lines
  await first.sync.flush()
  first.close()
  return { server, one: new Window(server), two: new Window(server) }
}

describe('two windows on one page', () => {
  const scenarios: [what: string, one: (window: Window) => void, two: (window: Window) => void, expected: unknown[]][] = [
    ['write in different blocks', (w) => w.write('a', 'A'), (w) => w.write('b', 'B'), ['A', 'B', ['t', ['i']]]],
    ['write in one block: the last one wins', (w) => w.write('a', 'one'), (w) => w.write('a', 'two'), ['two', 'b', ['t', ['i']]]],
    ['add after the same block', (w) => w.insert(line('x', 'x'), PAGE, 'a'), (w) => w.insert(line('y', 'y'), PAGE, 'a'), ['a', 'y', 'x', 'b', ['t', ['i']]]],
    ['trash, and write in it', (w) => w.remove('b'), (w) => w.write('b', 'B'), ['a', 'B', ['t', ['i']]]],
    ['trash a toggle, and write inside', (w) => w.remove('t'), (w) => w.write('i', 'I'), ['a', 'b', 'I']],
    ['trash a toggle, and add inside', (w) => w.remove('t'), (w) => w.insert(line('x', 'x'), 't', 'i'), ['a', 'b', 'x']],
    ['move, and write in it', (w) => (w.remove('a'), w.insert(line('a', 'a'), PAGE, 'b')), (w) => w.write('a', 'A'), ['b', 'A', ['t', ['i']]]],
    ['trash the same block', (w) => w.remove('b'), (w) => w.remove('b'), ['a', ['t', ['i']]]],
  ]
  for (const [what, first, second, expected] of scenarios) {
    test(what, async () => {
      const { server, one, two } = await open(line('a', 'a'), line('b', 'b'), line('t', 't', 'toggleListItem', [line('i', 'i')]))
      first(one)
      second(two)
      await one.sync.flush()
      await two.sync.flush()
      one.hear()
      two.hear()
      assert.deepEqual(say(server.list()), expected)
      assert.deepEqual([say(one.document), say(two.document)], [expected, expected])
      one.close()
      two.close()
    })
  }

  test('what was refused is told until it is taken back', async () => {
    const { server, one } = await open(line('a', 'a'), line('b', 'b'))
    const send = server.send.bind(server)
    server.send = async (edits) => {
      if (JSON.stringify(edits.changes).includes('bad')) throw new ApiError(400, 'validation_error', 'No.', null, { block_id: 'b' })
      return send(edits)
    }
    one.write('b', 'bad')
    await one.sync.flush()
    assert.deepEqual(one.state, { is: 'refused', reason: 'No.' })
    one.write('b', 'b')
    await one.sync.flush()
    assert.deepEqual(one.state, { is: 'saved' })
    one.close()
  })

  test('hearing first and sending later loses nothing either', async () => {
    const { server, one, two } = await open(line('a', 'a'), line('b', 'b'))
    two.write('b', 'mine')
    one.write('a', 'A')
    one.insert(line('x', 'x'), PAGE, 'a')
    await one.sync.flush()
    two.hear()
    assert.deepEqual(say(two.document), ['A', 'x', 'mine'])
    await two.sync.flush()
    assert.deepEqual(say(server.list()), ['A', 'x', 'mine'])
    one.close()
    two.close()
  })

  test('an answer from before does not undo what was sent since', async () => {
    const { server, one, two } = await open(line('a', 'a'))
    const slow = one.answer()
    one.write('a', 'new')
    await one.sync.flush()
    one.sync.heard(slow)
    assert.deepEqual([say(one.document), say(server.list())], [['new'], ['new']])
    one.close()
    two.close()
  })

  test('while the server is down nothing is lost, and the state says so', async () => {
    const { server, one, two } = await open(line('a', 'a'))
    server.isDown = true
    one.write('a', 'written meanwhile')
    await one.sync.flush()
    assert.deepEqual(one.state, { is: 'offline' })
    one.insert(line('x', 'and more'), PAGE, 'a')
    server.isDown = false
    await one.sync.flush()
    await one.sync.flush()
    assert.deepEqual(one.state, { is: 'saved' })
    assert.deepEqual(say(server.list()), ['written meanwhile', 'and more'])
    one.close()
    two.close()
  })

  const act = fc.record({ who: fc.constantFrom(0, 1), what: fc.constantFrom('write', 'add', 'remove', 'move', 'flush', 'hear'), at: fc.nat(6), to: fc.nat(6) })
  type Act = typeof act extends fc.Arbitrary<infer A> ? A : never
  /** Two windows do so; afterwards they show what the server has, and every line that was written. */
  async function play(acts: readonly Act[]) {
    const { server, one, two } = await open(line('a', 'a'), line('b', 'b'), line('t', 't', 'toggleListItem', [line('i', 'i'), line('j', 'j')]), line('c', 'c'))
    const written = new Map<string, string>()
    let count = 0
    for (const { who, what, at, to } of acts) {
      const window = who === 0 ? one : two
      const all = flat(window.document)
      const block = all[at % Math.max(1, all.length)]
      if (what === 'flush') await window.sync.flush()
      else if (what === 'hear') window.hear()
      else if (what === 'add') {
        const id = `n${(count += 1)}`
        window.insert(line(id, id), PAGE, window.document[at % Math.max(1, window.document.length)]?.id ?? null)
        written.set(id, id)
      } else if (block && what === 'write') window.write(block.id, `w${(count += 1)}`)
      else if (block && what === 'remove') {
        window.remove(block.id)
        for (const gone of flat([block])) written.delete(gone.id)
      } else if (block && what === 'move' && block.children.length === 0) {
        window.remove(block.id)
        const target = window.document[to % Math.max(1, window.document.length)]
        window.insert(block, PAGE, target?.id ?? null)
      }
    }
    for (let round = 0; round < 4; round += 1) {
      for (const window of [one, two]) {
        await window.sync.flush()
        window.hear()
      }
    }
    one.close()
    two.close()
    assert.deepEqual(say(one.document), say(server.list()))
    assert.deepEqual(say(two.document), say(server.list()))
    const there = new Set(flat(one.document).map(({ id }) => id))
    for (const id of written.keys()) assert.ok(there.has(id), `${id} was lost`)
  }

  test('whatever two windows do, they end up with the same page, and no written line is lost', () =>
    fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 25 }), play), { numRuns: 1000 }))

  test('blocks that both windows move behind one another stand in one order in both', () =>
    play([
      { who: 0, what: 'move', at: 0, to: 1 }, { who: 0, what: 'add', at: 1, to: 0 }, { who: 1, what: 'move', at: 3, to: 0 },
      { who: 1, what: 'add', at: 0, to: 0 }, { who: 0, what: 'add', at: 1, to: 0 },
    ]))
})

const flat = (blocks: readonly EditorBlock[]): EditorBlock[] => blocks.flatMap((block) => [block, ...flat(block.children)])
