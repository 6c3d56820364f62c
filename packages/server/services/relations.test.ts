import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, connect, everything, type Json, ok, openCast, text } from '../test/cast.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const write = (method: string, path: string, body?: Json, version?: string) => ok(cast.app, cast.writer.token, method, path, body, version)

/** A new data source; its title property is `Name`. */
async function newSource(title: string, properties: Json = {}): Promise<string> {
  const made = await write('POST', '/v1/databases', {
    parent: { page_id: cast.ids.shared },
    title: text(title),
    initial_data_source: { properties: { Name: { title: {} }, ...properties } },
  })
  return made.data_sources[0].id
}
const schemaOf = async (source: string): Promise<Json> => (await write('GET', `/v1/data_sources/${source}`)).properties
const change = async (source: string, properties: Json) => (await write('PATCH', `/v1/data_sources/${source}`, { properties })).properties
const newRow = async (source: string, properties: Json = {}): Promise<string> => (await write('POST', '/v1/pages', { parent: { data_source_id: source }, properties })).id
const link = (row: string, property: string, ids: string[]) => write('PATCH', `/v1/pages/${row}`, { properties: { [property]: { relation: ids.map((id) => ({ id })) } } })
const links = async (row: string, property: string): Promise<string[]> =>
  (await write('GET', `/v1/pages/${row}`)).properties[property].relation.map(({ id }: Json) => id)
/** The rows that a filter finds: the index, not the page. */
const linked = async (source: string, property: string, to: string): Promise<string[]> =>
  (await write('POST', `/v1/data_sources/${source}/query`, { filter: { property, relation: { contains: to } } })).results.map(({ id }: Json) => id)

describe('a dual relation', () => {
  let tasks: string
  let projects: string
  let task: string
  let project: string
  before(async () => {
    projects = await newSource('Projects')
    tasks = await newSource('Tasks', { Project: { relation: { data_source_id: projects, dual_property: { synced_property_name: 'Tasks' } } } })
    task = await newRow(tasks)
    project = await newRow(projects)
  })

  test('has its other end at once, each naming the other', async () => {
    const [here, there] = [(await schemaOf(tasks)).Project, (await schemaOf(projects)).Tasks]
    assert.deepEqual([here.relation.type, there.relation.type], ['dual_property', 'dual_property'])
    assert.deepEqual(here.relation.dual_property, { synced_property_name: 'Tasks', synced_property_id: there.id })
    assert.deepEqual(there.relation.dual_property, { synced_property_name: 'Project', synced_property_id: here.id })
    assert.deepEqual([here.relation.data_source_id, there.relation.data_source_id], [projects, tasks])
  })

  test('is written on both ends from either one, index included', async () => {
    await link(task, 'Project', [project])
    assert.deepEqual([await links(project, 'Tasks'), await linked(projects, 'Tasks', task)], [[task], [project]])
    const second = await newRow(projects, { Tasks: { relation: [{ id: task }] } })
    assert.deepEqual([await links(task, 'Project'), await linked(tasks, 'Project', second)], [[project, second], [task]])
    await link(project, 'Tasks', [])
    assert.deepEqual([await links(task, 'Project'), await linked(tasks, 'Project', project)], [[second], []])
  })

  test('many rows linked to one at once are all linked back', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => newRow(tasks, { Project: { relation: [{ id: project }] } })))
    assert.deepEqual(new Set((await cast.context.store.db.selectFrom('property_entries').select('ref').where('page_id', '=', project).execute()).map(({ ref }) => ref)), new Set(many))
    assert.equal((await links(project, 'Tasks')).length, 20)
  })

  test('follows a new name of either end', async () => {
    await change(tasks, { Project: { name: 'Belongs to' } })
    assert.equal((await schemaOf(projects)).Tasks.relation.dual_property.synced_property_name, 'Belongs to')
    await change(projects, { Tasks: { name: 'Work' } })
    assert.equal((await schemaOf(tasks))['Belongs to'].relation.dual_property.synced_property_name, 'Work')
    await change(tasks, { 'Belongs to': { name: 'Project' } })
    await change(projects, { Work: { name: 'Tasks' } })
  })

  test('made single keeps the links of both ends, which then go their own ways', async () => {
    await link(task, 'Project', [project])
    await change(tasks, { Project: { relation: { data_source_id: projects, single_property: {} } } })
    const there = (await schemaOf(projects)).Tasks.relation
    assert.deepEqual([there.type, there.data_source_id], ['single_property', tasks])
    assert.deepEqual([await links(task, 'Project'), (await links(project, 'Tasks')).includes(task)], [[project], true])
    await link(task, 'Project', [])
    assert.equal((await links(project, 'Tasks')).includes(task), true)
  })

  test('made dual again gets a new other end, named after what is there', async () => {
    await change(tasks, { Project: { relation: { data_source_id: projects, dual_property: {} } } })
    const back = (await schemaOf(projects))['Related to Tasks (Project)']
    assert.equal(back.relation.dual_property.synced_property_name, 'Project')
  })

  test('made dual over existing links shows them at the new end', async () => {
    const [from, to] = [await newSource('From'), await newSource('To')]
    await change(from, { Links: { relation: { data_source_id: to, single_property: {} } } })
    const target = await newRow(to)
    const row = await newRow(from, { Links: { relation: [{ id: target }] } })
    await change(from, { Links: { relation: { data_source_id: to, dual_property: { synced_property_name: 'Back' } } } })
    assert.deepEqual([await links(target, 'Back'), await linked(to, 'Back', row)], [[row], [target]])
    await link(row, 'Links', [])
    assert.deepEqual(await links(target, 'Back'), [])
  })

  test('turned to another data source lets go of its links, and of the other end', async () => {
    const [from, to, other] = [await newSource('From'), await newSource('To'), await newSource('Other')]
    await change(from, { Links: { relation: { data_source_id: to, dual_property: { synced_property_name: 'Back' } } } })
    const target = await newRow(to)
    const row = await newRow(from, { Links: { relation: [{ id: target }] } })
    await change(from, { Links: { relation: { data_source_id: other, dual_property: { synced_property_name: 'Back' } } } })
    assert.deepEqual([await links(row, 'Links'), await linked(from, 'Links', target)], [[], []])
    assert.deepEqual([(await schemaOf(to)).Back.relation.type, (await schemaOf(other)).Back.relation.type], ['single_property', 'dual_property'])
  })

  for (const [what, properties] of [['removed', { Goal: null }], ['retyped', { Goal: { rich_text: {} } }]] as const) {
    test(`${what} leaves a single relation at the other end, with its links`, async () => {
      const goals = await newSource('Goals')
      const steps = await newSource('Steps', { Goal: { relation: { data_source_id: goals, dual_property: { synced_property_name: 'Steps' } } } })
      const [step, goal] = [await newRow(steps), await newRow(goals)]
      await link(step, 'Goal', [goal])
      await change(steps, properties)
      assert.equal((await schemaOf(goals)).Steps.relation.type, 'single_property')
      assert.deepEqual(await links(goal, 'Steps'), [step])
    })
  }

  test('takes only rows of its data source, and what the connection sees', async () => {
    for (const [id, status] of [[cast.ids.rows[0], 400], [cast.ids.unshared, 404], [cast.ids.recipes, 404]] as const) {
      const answer = await call(cast.app, cast.writer.token, 'PATCH', `/v1/pages/${project}`, { properties: { Tasks: { relation: [{ id }] } } })
      assert.equal(answer.status, status, answer.text)
    }
  })

  test('cannot be made with a data source that is not shared', async () => {
    const page = await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: { title: text('Island') } })
    const guest = await connect(cast.context, cast.ada, 'Guest', everything, [page.id])
    const before = await schemaOf(projects)
    const body = { parent: { page_id: page.id }, initial_data_source: { properties: { Name: { title: {} }, P: { relation: { data_source_id: projects, dual_property: {} } } } } }
    assert.equal((await call(cast.app, guest.token, 'POST', '/v1/databases', body)).status, 404)
    assert.deepEqual(await schemaOf(projects), before)
  })
})

describe('a relation of a data source with itself', () => {
  let people: string
  let ann: string
  let bea: string
  before(async () => {
    people = await newSource('People')
    await change(people, { Boss: { relation: { data_source_id: people, dual_property: { synced_property_name: 'Team' } } } })
    ;[ann, bea] = [await newRow(people), await newRow(people)]
  })

  test('keeps both ends in one schema', async () => {
    const { Boss, Team } = await schemaOf(people)
    assert.deepEqual([Boss.relation.dual_property.synced_property_id, Team.relation.dual_property.synced_property_id], [Team.id, Boss.id])
  })

  test('links to and fro between two rows', async () => {
    await link(bea, 'Boss', [ann])
    assert.deepEqual([await links(ann, 'Team'), await links(ann, 'Boss'), await linked(people, 'Team', bea)], [[bea], [], [ann]])
  })

  test('links a row with itself on both ends', async () => {
    await link(ann, 'Boss', [ann])
    assert.deepEqual(new Set(await links(ann, 'Team')), new Set([bea, ann]))
    assert.deepEqual([await links(ann, 'Boss'), await linked(people, 'Team', ann)], [[ann], [ann]])
    await link(ann, 'Boss', [])
    assert.deepEqual([await links(ann, 'Team'), await links(ann, 'Boss')], [[bea], []])
  })

  test('made dual over existing links shows them in the same rows', async () => {
    const source = await newSource('Files')
    await change(source, { Parent: { relation: { data_source_id: source, single_property: {} } } })
    const top = await newRow(source)
    const leaf = await newRow(source, { Parent: { relation: [{ id: top }] } })
    await change(source, { Parent: { relation: { data_source_id: source, dual_property: { synced_property_name: 'Children' } } } })
    assert.deepEqual([await links(top, 'Children'), await linked(source, 'Children', leaf), await links(leaf, 'Parent')], [[leaf], [top], [top]])
  })

  test('is one-way after the other end is removed', async () => {
    await change(people, { Team: null })
    const { Boss, Team } = await schemaOf(people)
    assert.deepEqual([Boss.relation.type, Team], ['single_property', undefined])
    assert.deepEqual(await links(bea, 'Boss'), [ann])
  })
})

describe('a row that is moved out of its data source', () => {
  const move = (row: string, parent: Json) => write('POST', `/v1/pages/${row}/move`, { parent })
  const moves: [string, (source: string) => Json][] = [['below a page', () => ({ page_id: cast.ids.shared })], ['into another data source', (source) => ({ data_source_id: source })]]
  for (const [where, parentOf] of moves) {
    test(`${where} is let go of by all that linked it, and by nothing else`, async () => {
      const [projects, other] = [await newSource('Projects'), await newSource('Other')]
      const single = (data_source_id: string) => ({ relation: { data_source_id, single_property: {} } })
      const tasks = await newSource('Tasks', {
        Both: { relation: { data_source_id: projects, dual_property: { synced_property_name: 'Back' } } }, One: single(projects), Two: single(projects), Else: single(other), Note: { rich_text: {} },
      })
      const notes = await newSource('Notes', { About: single(projects) })
      await change(projects, { Next: single(projects) })
      const [stays, goes, elsewhere] = [await newRow(projects), await newRow(projects), await newRow(other)]
      const to = (...ids: string[]) => ({ relation: ids.map((id) => ({ id })) })
      const task = await newRow(tasks, { Both: to(stays, goes), One: to(goes, stays), Two: to(goes), Else: to(elsewhere), Note: { rich_text: text(goes) } })
      const note = await newRow(notes, { About: to(goes) })
      await link(stays, 'Next', [goes])
      await link(goes, 'Next', [goes, stays])
      await move(goes, parentOf(other))
      const left = { Both: await links(task, 'Both'), One: await links(task, 'One'), Two: await links(task, 'Two'), Else: await links(task, 'Else'), About: await links(note, 'About'), Next: await links(stays, 'Next') }
      assert.deepEqual(left, { Both: [stays], One: [stays], Two: [], Else: [elsewhere], About: [], Next: [] })
      assert.deepEqual([await linked(tasks, 'Both', goes), await linked(tasks, 'One', goes), await linked(notes, 'About', goes), await linked(projects, 'Next', goes)], [[], [], [], []])
      assert.deepEqual(await linked(tasks, 'One', stays), [task])
      assert.deepEqual(await links(stays, 'Back'), [task])
      const entries = await cast.context.store.db.selectFrom('property_entries').select('property_id').where('ref', '=', goes).execute()
      assert.deepEqual(entries, [])
    })
  }
})

describe('relations by database, as dates before data sources write them', () => {
  test('name the database and find its only data source', async () => {
    const old = '2022-06-28'
    const made = await write('POST', '/v1/databases', { parent: { page_id: cast.ids.shared }, properties: { Name: { title: {} }, Book: { relation: { database_id: cast.ids.database, single_property: {} } } } }, old)
    assert.equal(made.properties.Book.relation.database_id, cast.ids.database)
    const row = await write('POST', '/v1/pages', { parent: { database_id: made.id }, properties: { Book: { relation: [{ id: cast.ids.rows[0] }] } } }, old)
    assert.deepEqual(row.properties.Book.relation, [{ id: cast.ids.rows[0] }])
  })
})
