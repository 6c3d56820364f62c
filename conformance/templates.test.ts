import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { paragraph, plain, text, title, titleOf } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('templates')
let source: string
let meeting: { id: string; name: string }
let standup: { id: string; name: string }

const schema = {
  Name: { title: {} },
  Kind: { select: { options: [{ name: 'weekly' }, { name: 'daily' }] } },
  Length: { number: {} },
  No: { unique_id: {} },
}
const list = (query = '') => target.ok('GET', `/v1/data_sources/${source}/templates${query}`)
const create = (body: Wire, parent: Wire = { data_source_id: source }) => target.call('POST', '/v1/pages', { parent, properties: {}, ...body })
const read = (id: string) => target.ok('GET', `/v1/pages/${id}`)
const blocksOf = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/blocks/${id}/children`)).results
const made = async (body: Wire): Promise<Wire> => {
  const answer = await create(body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

test('a data source without templates lists none, and without request_id', async () => {
  const bare = await target.newDatabase('Bare', { Name: { title: {} } })
  const answer = await target.ok('GET', `/v1/data_sources/${bare.dataSourceId}/templates`)
  assert.deepEqual(answer, { templates: [], has_more: false, next_cursor: null })
  expectError(await create({ template: { type: 'default' } }, { data_source_id: bare.dataSourceId }), invalid(chosen.noDefaultTemplate(bare.dataSourceId)))
})

describe('templates', { skip: ownServerOnly }, () => {
  before(async () => {
    source = (await target.newDatabase('Meetings', schema)).dataSourceId
    const model = await target.ok('POST', '/v1/pages', {
      parent: { data_source_id: source },
      properties: { Name: title('Meeting'), Kind: { select: { name: 'weekly' } }, Length: { number: 60 } },
      icon: { emoji: '📋' },
      children: [
        {
          paragraph: {
            rich_text: [
              { mention: { template_mention: { template_mention_date: 'today' } } },
              { mention: { template_mention: { template_mention_date: 'now' } } },
              { mention: { template_mention: { template_mention_user: 'me' } } },
            ],
          },
        },
        { toggle: { rich_text: text('Agenda'), children: [paragraph('point', [paragraph('deeper')])] } },
      ],
    })
    await target.ok('POST', '/v1/pages', { parent: { page_id: model.id }, properties: { title: title('Minutes') }, children: [paragraph('inside')] })
    standup = await target.template(source, (await target.newPage('Stand-up', [paragraph('Yesterday')])).id)
    meeting = await target.template(source, model.id, true)
    await target.ok('PATCH', `/v1/pages/${model.id}`, { in_trash: true })
  })

  test('the list: the default one first; by part of a name in any case; page by page', async () => {
    assert.deepEqual(await list(), {
      templates: [
        { id: meeting.id, name: 'Meeting', is_default: true },
        { id: standup.id, name: 'Stand-up', is_default: false },
      ],
      has_more: false,
      next_cursor: null,
    })
    assert.deepEqual((await list('?name=STAND')).templates.map(({ id }: Wire) => id), [standup.id])
    const first = await list('?page_size=1')
    assert.deepEqual([first.has_more, first.next_cursor], [true, standup.id])
    assert.deepEqual((await list(`?start_cursor=${first.next_cursor}`)).templates.map(({ id }: Wire) => id), [standup.id])
    expectError(await target.call('GET', `/v1/data_sources/${source}/templates?start_cursor=bogus`), invalid(texts.badCursor('bogus')))
    expectError(await target.call('GET', `/v1/data_sources/${unknownId}/templates`), notFound())
    expectError(
      await target.call('GET', `/v1/data_sources/${source}/templates`, undefined, { version: '2022-06-28' }),
      { status: 400, code: 'invalid_request_url' },
    )
  })

  test('templates are no rows and no search results, and yet pages', async () => {
    const { results } = await target.ok('POST', `/v1/data_sources/${source}/query`)
    assert.ok(!results.some(({ id }: Wire) => id === meeting.id || id === standup.id))
    const found = await target.ok('POST', '/v1/search', { query: 'Stand-up', filter: { property: 'object', value: 'page' } })
    assert.ok(!found.results.some(({ id }: Wire) => id === standup.id))
    const page = await read(meeting.id)
    assert.equal(page.parent.data_source_id, source)
    assert.equal(page.properties.No.unique_id.number, null)
  })

  test('the default one: the answer is the page as written, then the content is there', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const page = await made({ properties: { Length: { number: 15 } }, template: { type: 'default' } })
    assert.deepEqual([titleOf(page), page.icon, page.properties.Kind.select, page.properties.Length.number], ['', null, null, 15])
    const after = await read(page.id)
    assert.equal(titleOf(after), 'Meeting')
    expectPart(after, { icon: { emoji: '📋' }, properties: { Length: { number: 15 }, Kind: { select: { name: 'weekly' } } } })
    assert.equal(typeof after.properties.No.unique_id.number, 'number')
    const [mentions, agenda, minutes, ...rest] = await blocksOf(page.id)
    assert.deepEqual(rest, [])
    const [day, moment, me] = mentions!.paragraph.rich_text.map(({ mention }: Wire) => mention)
    assert.deepEqual(day, { type: 'date', date: { start: today, end: null, time_zone: null } })
    assert.match(moment.date.start, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000\+00:00$/)
    assert.equal(me.user.id, target.bot.id)
    assert.equal(agenda!.has_children, true)
    const [point] = await blocksOf(agenda!.id)
    assert.equal(plain((await blocksOf(point!.id))[0]!.paragraph.rich_text), 'deeper')
    assert.equal(minutes!.child_page.title, 'Minutes')
    assert.equal(plain((await blocksOf(minutes!.id))[0]!.paragraph.rich_text), 'inside')
    const filter = { property: 'Kind', select: { equals: 'weekly' } }
    const { results } = await target.ok('POST', `/v1/data_sources/${source}/query`, { filter })
    assert.ok(results.some(({ id }: Wire) => id === page.id), 'filters know the values the template brought')
  })

  test('any page by id: a row brings its values, another page its title and content', async () => {
    const row = await made({ properties: { Name: title('Bug'), Kind: { select: { name: 'weekly' } } }, children: [paragraph('Steps')], icon: { emoji: '🐞' } })
    const copy = await read((await made({ properties: { Name: title('Login') }, template: { type: 'template_id', template_id: row.id } })).id)
    assert.equal(titleOf(copy), 'Login')
    expectPart(copy, { icon: { emoji: '🐞' }, properties: { Kind: { select: { name: 'weekly' } } } })
    assert.notEqual(copy.properties.No.unique_id.number, row.properties.No.unique_id.number)
    assert.deepEqual((await blocksOf(copy.id)).map((block) => plain(block.paragraph.rich_text)), ['Steps'])
    const elsewhere = await target.newPage('Elsewhere', [paragraph('far')])
    const other = await read((await made({ template: { type: 'template_id', template_id: elsewhere.id } })).id)
    assert.equal(titleOf(other), 'Elsewhere')
    assert.deepEqual((await blocksOf(other.id)).map((block) => plain(block.paragraph.rich_text)), ['far'])
  })

  test('one by id, with a time zone; none at all', async () => {
    const page = await made({ properties: { Name: title('Monday') }, template: { type: 'template_id', template_id: standup.id, timezone: 'Asia/Tokyo' } })
    assert.equal(titleOf(await read(page.id)), 'Monday')
    assert.equal(plain((await blocksOf(page.id))[0]!.paragraph.rich_text), 'Yesterday')
    const zoned = await made({ template: { type: 'default', timezone: 'Asia/Tokyo' } })
    assert.ok((await blocksOf(zoned.id))[0]!.paragraph.rich_text[1].mention.date.start.endsWith('+09:00'))
    const none = await made({ template: { type: 'none' }, children: [paragraph('own')] })
    assert.equal((await blocksOf(none.id)).length, 1)
  })

  test('a page that is there: the content comes at the end, or in place of what was there', async () => {
    const page = await made({ properties: { Name: title('Tuesday'), Kind: { select: null } }, children: [paragraph('own')] })
    const update = (body: Wire) => target.call('PATCH', `/v1/pages/${page.id}`, body)
    assert.equal((await update({ template: { type: 'template_id', template_id: standup.id } })).status, 200)
    assert.deepEqual((await blocksOf(page.id)).map((block) => plain(block.paragraph.rich_text)), ['own', 'Yesterday'])
    assert.equal((await update({ template: { type: 'default' }, erase_content: true })).status, 200)
    assert.deepEqual((await blocksOf(page.id)).map(({ type }) => type), ['paragraph', 'toggle', 'child_page'])
    assert.equal((await update({ erase_content: true })).status, 200)
    assert.deepEqual(await blocksOf(page.id), [])
    const after = await read(page.id)
    assert.deepEqual([titleOf(after), after.properties.Kind.select], ['Tuesday', null], 'what was given stays, cleared values too')
  })

  test('a new default takes the place of the old; a template in the trash is none', async () => {
    const third = await target.template(source, (await target.newPage('Retro')).id, true)
    assert.deepEqual((await list()).templates.map(({ name, is_default }: Wire) => [name, is_default]), [
      ['Retro', true],
      ['Stand-up', false],
      ['Meeting', false],
    ])
    await target.ok('PATCH', `/v1/pages/${third.id}`, { in_trash: true })
    assert.equal((await list()).templates.length, 2)
    expectError(await create({ template: { type: 'default' } }), invalid(chosen.noDefaultTemplate(source)))
  })

  test('refusals', async () => {
    const byId = (template_id: string) => create({ template: { type: 'template_id', template_id } })
    expectError(await byId(unknownId), invalid(chosen.noSuchTemplate(unknownId)))
    expectError(await byId(source), invalid(chosen.noSuchTemplate(source)))
    expectError(await create({ template: { type: 'default', timezone: 'Mars/Base' } }), invalid(/body\.template\.timezone should be a valid IANA time zone/))
    expectError(await create({ template: { type: 'default' }, children: [paragraph('no')] }), invalid(/body\.children should be not present/))
    expectError(await create({ template: { type: 'default' } }, { page_id: target.pageId }), invalid(chosen.templateOutside))
    expectError(await target.call('PATCH', `/v1/pages/${target.pageId}`, { template: { type: 'default' } }), invalid(chosen.templateOutside))
  })
})

finish(target)
