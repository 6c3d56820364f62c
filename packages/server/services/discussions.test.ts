import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Cast, type Json, ok, openCast, paragraph, text } from '../test/cast.ts'
import { as, signedIn } from '../test/visitors.ts'

describe('a discussion', () => {
  let cast: Cast
  let ada: { cookie: string }
  before(async () => {
    cast = await openCast({ block_limit: 'off' })
    ada = await signedIn(cast, cast.ada)
  })
  after(() => cast.close())

  const v1 = (method: string, path: string, body?: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)
  const web = (method: string, path: string, body?: unknown) => as(cast, ada, method, path, body)
  const block = async (content: string): Promise<string> => (await v1('PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph(content)] })).results[0].id
  async function begin(block_id: string, quote: string, start = 0): Promise<Json> {
    const answer = await web('POST', '/api/discussions', { block_id, start, quote, rich_text: text(`on ${quote}`) })
    assert.equal(answer.status, 200, answer.text)
    return answer.json
  }
  const whole = async (): Promise<Json> => (await web('GET', `/api/pages/${cast.ids.shared}`)).json
  const known = async (id: string) => (await whole()).discussions.find((one: Json) => one.id === id)
  const listed = async (block_id: string) => (await v1('GET', `/v1/comments?block_id=${block_id}`)).results.map((comment: Json) => comment.id)

  test('on a text is to the API a comment on its block, and is answered as any other', async () => {
    const id = await block('Some words here')
    const first = await begin(id, 'words', 5)
    assert.deepEqual([first.parent, Object.keys(first)], [{ type: 'block_id', block_id: id }, Object.keys(await v1('GET', `/v1/comments/${first.id}`))])
    const reply = await v1('POST', '/v1/comments', { discussion_id: first.discussion_id, rich_text: text('yes') })
    assert.deepEqual(reply.parent, first.parent)
    assert.deepEqual(await listed(id), [first.id, reply.id])
    assert.deepEqual(await known(first.discussion_id), { id: first.discussion_id, anchor: { start: 5, end: 10 }, quote: 'words', resolved: null })
    assert.deepEqual((await v1('GET', `/v1/blocks/${id}`)).paragraph.rich_text.length, 1, 'the text knows nothing of it')
  })

  const writers: [by: string, write: (id: string, content: string) => Promise<unknown>][] = [
    ['the API', (id, content) => v1('PATCH', `/v1/blocks/${id}`, paragraph(content))],
    ['the editor', (id, content) => web('POST', `/api/pages/${cast.ids.shared}/edits`, { window_id: 'w', changes: [{ type: 'update', id, block: paragraph(content) }] })],
    ['Markdown', async (id, content) => {
      const { rich_text } = (await v1('GET', `/v1/blocks/${id}`)).paragraph
      return v1('PATCH', `/v1/pages/${cast.ids.shared}/markdown`, { type: 'update_content', update_content: { content_updates: [{ old_str: rich_text[0].plain_text, new_str: content }] } })
    }],
  ]
  for (const [by, write] of writers) {
    test(`follows its text when it is written over by ${by}, and stays on the block when that is gone`, async () => {
      const id = await block(`alpha beta gamma by ${by}`)
      const { discussion_id } = await begin(id, 'beta')
      await write(id, `zero alpha beta, gamma by ${by}`)
      assert.deepEqual((await known(discussion_id)).anchor, { start: 11, end: 15 })
      await write(id, `zero alpha, gamma by ${by}`)
      assert.deepEqual(await known(discussion_id), { id: discussion_id, anchor: null, quote: 'beta', resolved: null })
      assert.equal((await listed(id)).length, 1)
    })
  }

  describe('goes where its text goes when a page is edited:', () => {
    const edit = async (...changes: Json[]) => {
      const answer = await web('POST', `/api/pages/${cast.ids.shared}/edits`, { window_id: 'w', changes })
      assert.equal(answer.status, 200, answer.text)
    }
    const put = (id: string, after: string | null, content: string) => ({ type: 'put', id, parent_id: cast.ids.shared, after, block: paragraph(content) })
    const update = (id: string, content: string) => ({ type: 'update', id, block: paragraph(content) })
    /** Where a discussion stands: the text of its anchor, and the block. */
    const stands = async ({ id, discussion_id }: Json) => {
      const { parent } = await v1('GET', `/v1/comments/${id}`)
      const { paragraph: said } = await v1('GET', `/v1/blocks/${parent.block_id}`)
      const { anchor } = await known(discussion_id)
      return [parent.block_id, anchor && said.rich_text.map((item: Json) => item.plain_text).join('').slice(anchor.start, anchor.end)]
    }

    test('to the other block of a line that is split, replies with it', async () => {
      const [id, other] = [await block('one two three'), crypto.randomUUID()]
      const first = await begin(id, 'two')
      const reply = await v1('POST', '/v1/comments', { discussion_id: first.discussion_id, rich_text: text('yes') })
      await edit(update(id, 'one '), put(other, id, 'two three'))
      assert.deepEqual([await stands(first), await listed(other), await listed(id)], [[other, 'two'], [first.id, reply.id], []])
    })

    test('to the block that another one is joined with, and back when that is undone', async () => {
      const [id, other] = [await block('first '), await block('second')]
      const said = await begin(other, 'second')
      await edit(update(id, 'first second'), { type: 'trash', id: other })
      assert.deepEqual(await stands(said), [id, 'second'])
      await edit(update(id, 'first '), put(other, id, 'second'))
      assert.deepEqual(await stands(said), [other, 'second'])
    })

    test('to where it is pasted some time after it was cut out, a whole block too', async () => {
      const [id, whole, pasted] = [await block('keep these words'), await block('all of it'), crypto.randomUUID()]
      const [some, all] = [await begin(id, 'these words'), await begin(whole, 'all of it')]
      await edit(update(id, 'keep '), { type: 'trash', id: whole })
      assert.deepEqual(await stands(some), [id, null])
      await edit(update(id, 'keep nothing'))
      await edit(put(pasted, id, 'here: these words and all of it'))
      assert.deepEqual([await stands(some), await stands(all)], [[pasted, 'these words'], [pasted, 'all of it']])
    })

    test('not to the same words that stood elsewhere, nor to short ones that are written later', async () => {
      const [id, other] = [await block('to be or not'), await block('be')]
      const said = await begin(id, 'be')
      await edit(update(id, 'to  or not'), update(other, 'be as it is'))
      await edit(update(other, 'be as it may be'))
      assert.deepEqual(await stands(said), [id, null])
    })
  })

  test('on a text that somebody wrote over meanwhile finds it again, or stands on the block', async () => {
    const id = await block('moved: these words')
    assert.deepEqual((await known((await begin(id, 'these', 0)).discussion_id)).anchor, { start: 7, end: 12 })
    assert.equal((await known((await begin(id, 'gone', 0)).discussion_id)).anchor, null)
  })

  test('that is resolved is listed no more, and is again once it is reopened', async () => {
    const id = await block('To be done')
    const first = await begin(id, 'done')
    const other = await v1('POST', '/v1/comments', { parent: { block_id: id }, rich_text: text('another one') })
    assert.equal((await web('PUT', `/api/discussions/${first.discussion_id}`, { resolved: true })).status, 200)
    assert.deepEqual(await listed(id), [other.id])
    assert.equal((await known(first.discussion_id)).resolved.by, cast.ada.user_id)
    assert.ok((await whole()).comments.some((comment: Json) => comment.id === first.id), 'people may still look at it')
    assert.equal((await v1('GET', `/v1/comments/${first.id}`)).id, first.id)
    await web('PUT', `/api/discussions/${first.discussion_id}`, { resolved: false })
    assert.deepEqual(await listed(id), [first.id, other.id])
  })

  test('of a page is followed by another one once it is resolved', async () => {
    const say = () => v1('POST', '/v1/comments', { parent: { page_id: cast.ids.sub }, rich_text: text('hm') })
    const [first, second] = [await say(), await say()]
    assert.equal(second.discussion_id, first.discussion_id)
    await web('PUT', `/api/discussions/${first.discussion_id}`, { resolved: true })
    const third = await say()
    assert.notEqual(third.discussion_id, first.discussion_id)
    assert.deepEqual(await listed(cast.ids.sub), [third.id])
  })

  test('ends with its last comment', async () => {
    const { id, discussion_id } = await begin(await block('Brief'), 'Brief')
    const deleted = await web('DELETE', `/v1/comments/${id}`)
    assert.equal(deleted.status, 200, deleted.text)
    assert.equal(await known(discussion_id), undefined)
    assert.equal((await web('PUT', `/api/discussions/${discussion_id}`, { resolved: true })).status, 404)
  })
})
