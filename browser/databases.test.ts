import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessibleInBoth } from './axe.ts'
import { eventually, openEditor, readPage, slash } from './editor.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { until } from './workspace.ts'

const { flow } = openBrowser()
type Made = { url: string; database: string; source: string }

describe('a database', () => {
  const scene = openScene()

  flow('is made, built and filled by keyboard, and reads back through the SDK', async (page) => {
    const editor = await openEditor(page, (await createPage('Holds one')).url)
    await editor.focus()
    await slash(page, 'full', 'Database: full page')
    await nameDatabase(page, 'Built')
    await page.getByRole('heading', { level: 1, name: 'Built' }).waitFor()
    const made = await madeAt(page.url())
    const types = { Points: 'number', Stage: 'status', Kind: 'select', Labels: 'multi_select', Due: 'date', Done: 'checkbox', Link: 'url', Notes: 'rich_text' }
    for (const [name, type] of Object.entries(types)) await addProperty(page, name, type)

    await page.getByRole('gridcell').nth(1).click()
    await page.keyboard.press('Enter')
    for (let row = 0; row < 10; row++) {
      if (row > 0) await page.getByRole('button', { name: 'New row' }).click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Row ${row}`)
      await page.keyboard.press('Enter')
      await cell(page, `Row ${row}`).waitFor()
    }
    await cell(page, 'Row 0').click()
    // Typing begins the editing; Tab keeps it and goes on.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('42')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('In prog')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('Bug')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.type('web')
    await page.keyboard.press('Enter')
    await page.keyboard.type('api')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Due' }).fill('2026-12-24')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('https://example.com/')
    await page.keyboard.press('Tab')
    await page.keyboard.type('said')
    await page.keyboard.press('Enter')

    await eventually(async () => (await valuesOf(made, 'Row 0')).Notes, 'said')
    assert.deepEqual(await valuesOf(made, 'Row 0'), {
      Name: 'Row 0', Points: 42, Stage: 'In progress', Kind: 'Bug', Labels: ['web', 'api'], Tags: [], Due: '2026-12-24', Done: true, Link: 'https://example.com/', Notes: 'said',
    })
    assert.equal((await rowsOf(made)).length, 10)

    // The active cell stays in sight, also where the table is lower than its rows.
    await page.setViewportSize({ width: 1280, height: 480 })
    await page.keyboard.press('Control+ArrowDown')
    await until(page, `(() => {
      const [cell, box] = ['.grid__cell--active', '.grid-scroll'].map((name) => document.querySelector(name)?.getBoundingClientRect())
      return cell !== undefined && cell.bottom <= box.bottom + 1 && cell.top >= box.top
    })()`)
  })

  flow('stands in its page where it was made, and is worked in there', async (page) => {
    const home = await createPage('Has one inside')
    await page.goto(home.url)
    await page.getByRole('button', { name: 'New database in this page' }).click()
    await nameDatabase(page, 'Inside')
    await page.getByRole('gridcell').nth(1).click()
    await page.keyboard.type('First')
    await page.keyboard.press('Enter')
    await cell(page, 'First').waitFor()
    const [block] = await readPage(scene.notion, home.id)
    const made = await madeAt(block!.id)
    await eventually(async () => (await rowsOf(made)).some(({ properties }) => plain(properties.Name.title) === 'First'), true)
    // What is pasted into a cell goes into the cell, and not into the text around the database.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(`navigator.clipboard.writeText('Pasted')`)
    await page.keyboard.press('ControlOrMeta+v')
    await cell(page, 'Pasted').waitFor()
    await page.reload()
    await cell(page, 'Pasted').waitFor()
    assert.deepEqual((await readPage(scene.notion, home.id)).map(({ type, child_database }) => [type, child_database?.title]), [['child_database', 'Inside']])
  })

  flow('undoes and repeats, copies and pastes as a spreadsheet does', async (page) => {
    const others = await createDatabase('Related', { Name: { title: {} } }, ['Other'])
    const made = await createDatabase('Spread', { Name: { title: {} }, Points: { number: {} }, Notes: { rich_text: {} }, Beside: { relation: { data_source_id: others.source, single_property: {} } } }, ['A', 'B', 'C'])
    const [[first], [other]] = await Promise.all([rowsOf(made), rowsOf(others)])
    await scene.notion.pages.update({ page_id: first!.id, properties: { Beside: { relation: [{ id: other!.id }] } } })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(made.url)
    await cell(page, 'A').click()
    await page.keyboard.press('ArrowRight')
    await page.evaluate(`navigator.clipboard.writeText('1\\tone\\n2\\ttwo\\n3\\tthree')`)
    await page.keyboard.press('ControlOrMeta+v')
    await eventually(async () => (await valuesOf(made, 'C')).Notes, 'three')
    assert.deepEqual([(await valuesOf(made, 'A')).Points, (await valuesOf(made, 'B')).Notes], [1, 'two'])

    await page.keyboard.press('Delete')
    await eventually(async () => (await valuesOf(made, 'A')).Points, null)
    await page.keyboard.press('ControlOrMeta+z')
    await eventually(async () => (await valuesOf(made, 'C')).Points, 3)
    await page.keyboard.press('ControlOrMeta+z')
    await eventually(async () => (await valuesOf(made, 'C')).Points, null)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await eventually(async () => (await valuesOf(made, 'B')).Points, 2)
    await page.keyboard.press('ControlOrMeta+c')
    assert.match(String(await page.evaluate('navigator.clipboard.readText()')), /^1\tone\n2\ttwo\n3\tthree$/)

    // Related pages are copied by their titles.
    await cell(page, 'A').click()
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ControlOrMeta+c')
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'Other')

    // A column is taken by its head, which opens its menu only when it is let go where it was.
    const head = (name: string) => page.getByRole('columnheader', { name })
    await head('Beside').dragTo(head('Points'))
    await eventually(() => page.getByRole('columnheader').allTextContents(), ['Selected', 'Name', 'Beside', 'Points', 'Notes'])
  })

  flow('loses no key that is typed while a new row is being made, and jumps to any place of a long table', async (page) => {
    const made = await createDatabase('Long', { Name: { title: {} } }, [])
    const add = (name: string) => scene.notion.pages.create({ parent: { type: 'data_source_id', data_source_id: made.source }, properties: { Name: { title: [{ text: { content: name } }] } } })
    await Promise.all(Array.from({ length: 300 }, (_, index) => add(`row ${index}`)))
    await page.goto(made.url)
    await page.getByText('300 rows').waitFor()
    // The table reaches below the window's edge; the cell with the keyboard comes into it.
    await page.getByRole('gridcell').nth(1).click()
    await page.keyboard.press('ControlOrMeta+ArrowDown')
    await page.locator('[aria-rowindex="301"] .grid__cell--active').waitFor()
    await until(page, "document.querySelector('.grid__cell--active').getBoundingClientRect().bottom <= innerHeight")
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/v1/pages', async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('button', { name: 'New row' }).click()
    await page.keyboard.type('written at once')
    await page.keyboard.press('Backspace')
    release()
    await page.keyboard.type('e.')
    await page.keyboard.press('Enter')
    await cell(page, 'written at once.').waitFor()
    await eventually(async () => (await scene.notion.dataSources.query({ data_source_id: made.source, filter: { property: 'Name', title: { equals: 'written at once.' } } })).results.length, 1)
    // The keyboard is in the row that was made.
    await page.keyboard.press('ControlOrMeta+ArrowUp')
    await page.locator('[aria-rowindex="2"]').getByRole('gridcell').nth(1).waitFor()
    await page.keyboard.press('ControlOrMeta+ArrowDown')
    await cell(page, 'written at once.').waitFor()
    await page.evaluate("document.querySelector('.grid-scroll').scrollTop = 150 * 37")
    await page.locator('[aria-rowindex="160"]:not([aria-busy])').waitFor()
  })

  flow('tells a formula’s mistake where it is, and computes it once it is mended', async (page) => {
    const made = await createDatabase('Computed', { Name: { title: {} }, Points: { number: {} } }, ['A'])
    await page.goto(made.url)
    await page.getByRole('button', { name: 'Add a property' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Double')
    await dialog.getByLabel('Type').selectOption('formula')
    await dialog.getByLabel('Formula').fill('prop("Points") *')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'line 1' }).waitFor()
    assert.equal(await dialog.getByLabel('Formula').getAttribute('aria-invalid'), 'true')
    await dialog.getByLabel('Formula').fill('prop("Points") * 2')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('columnheader', { name: 'Double' }).waitFor()
    await cell(page, 'A').click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('21')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: '42' }).waitFor()
  })

  flow('filters and sorts by its view, which the API reads', async (page) => {
    const made = await createDatabase('Sifted', { Name: { title: {} }, Done: { checkbox: {} } }, ['A', 'B', 'C'])
    await page.goto(made.url)
    await cell(page, 'B').click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('button', { name: 'Add a condition' }).click()
    await page.getByLabel('Property', { exact: true }).selectOption({ label: 'Done' })
    await cell(page, 'A').waitFor({ state: 'detached' })
    await page.getByLabel('Value').selectOption({ label: 'Not checked' })
    await cell(page, 'B').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Sort' }).click()
    await page.getByRole('button', { name: 'Add a sort' }).click()
    await page.getByLabel('Direction').selectOption('descending')
    await page.getByRole('row').nth(1).getByText('C').waitFor()
    const view = await firstView(made)
    assert.ok(view.filter && view.sorts)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('button', { name: 'Add a quick filter' }).click()
    await page.getByRole('menuitem', { name: 'Done' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('group', { name: 'Quick filters' }).waitFor()
    await eventually(async () => Object.keys((await firstView(made)).quick_filters ?? {}).length, 1)
    await page.getByRole('button', { name: 'Remove the quick filter on Done' }).click()
    await eventually(async () => Object.keys((await firstView(made)).quick_filters ?? {}).length, 0)
  })

  flow('shows what an integration writes, and leaves alone the cell being written', async (page) => {
    const made = await createDatabase('Watched', { Name: { title: {} }, Notes: { rich_text: {} } }, ['A', 'B'])
    await page.goto(made.url)
    await cell(page, 'A').click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('half a sent')
    const [, row] = await rowsOf(made)
    await scene.notion.pages.update({ page_id: row!.id, properties: { Notes: { rich_text: [{ text: { content: 'from afar' } }] } } })
    await page.getByRole('gridcell', { name: 'from afar' }).waitFor({ timeout: 5000 })
    await page.keyboard.type('ence')
    await page.keyboard.press('Enter')
    await eventually(async () => (await valuesOf(made, 'A')).Notes, 'half a sentence')
  })

  flow('has a board on which cards move by keyboard and by mouse, and a second data source', async (page) => {
    const made = await createDatabase('Boarded', { Name: { title: {} }, Stage: { status: {} }, Tags: { multi_select: { options: [{ name: 'web', color: 'blue' }] } } }, ['A', 'B'])
    await page.goto(made.url)
    await addView(page, 'board')
    const started = page.getByRole('region', { name: 'Not started' })
    const progress = page.getByRole('region', { name: 'In progress' })
    await started.getByRole('button', { name: 'A', exact: true }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await progress.getByRole('button', { name: 'A', exact: true }).waitFor()
    await eventually(async () => (await valuesOf(made, 'A')).Stage, 'In progress')
    await started.getByRole('article').filter({ hasText: 'B' }).dragTo(progress)
    await eventually(async () => (await valuesOf(made, 'B')).Stage, 'In progress')

    // Sub-groups run across the columns: a card moves in both ways, and a closed one opens for it.
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByLabel('Sub-group by').selectOption({ label: 'Tags' })
    await page.keyboard.press('Escape')
    const tagged = page.getByRole('region', { name: 'web', exact: true })
    await tagged.getByRole('button', { expanded: true }).click()
    await page.getByRole('region', { name: 'In progress, No Tags' }).getByRole('button', { name: 'A', exact: true }).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.locator('.card__title:focus').getByText('A', { exact: true }).waitFor()
    await page.getByRole('region', { name: 'In progress, No Tags' }).getByRole('article').dragTo(page.getByRole('region', { name: 'Done, web' }))
    await eventually(async () => [await valuesOf(made, 'A'), await valuesOf(made, 'B')].map(({ Stage, Tags }) => [Stage, Tags]), [['In progress', ['web']], ['Done', ['web']]])
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByLabel('Sub-group by').selectOption({ label: 'No sub-groups' })
    await page.keyboard.press('Escape')

    // Groups by what rows hold: into a day a row can be brought, into a month it cannot.
    const due = async (title: string) => ((await rowsOf(made)).find(({ properties }) => plain(properties.Name.title) === title)?.properties.Due.date?.start)
    await scene.notion.dataSources.update({ data_source_id: made.source, properties: { Due: { date: {} } } })
    const days = ['2026-11-05', '2026-12-06']
    for (const [at, { id }] of (await rowsOf(made)).entries()) await scene.notion.pages.update({ page_id: id, properties: { Due: { date: { start: days[at]! } } } })
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByLabel('Group by', { exact: true }).selectOption({ label: 'Due' })
    await page.getByLabel('In groups of').selectOption('month')
    await page.keyboard.press('Escape')
    const card = page.getByRole('region', { name: 'November 2026' }).getByRole('button', { name: 'A', exact: true })
    await card.focus()
    await page.keyboard.press('Alt+ArrowRight')
    await page.getByText('A was not moved').waitFor()
    await page.getByRole('button', { name: 'Group' }).click()
    await page.getByLabel('In groups of').selectOption('day')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'November 5, 2026' }).getByRole('article').dragTo(page.getByRole('region', { name: 'December 6, 2026' }))
    await eventually(() => due('A'), '2026-12-06')
    await page.getByRole('region', { name: 'December 6, 2026' }).getByRole('button', { name: 'A', exact: true }).waitFor()

    // A second data source of the same database comes with a table of its own.
    await page.getByRole('button', { name: 'Add view' }).click()
    await page.getByLabel('Name of the view').fill('Others')
    await page.getByLabel('Data source').selectOption({ label: 'New data source…' })
    await page.getByRole('button', { name: 'Create data source' }).click()
    await page.getByRole('grid', { name: 'Rows of Others' }).waitFor()
    const sources = async () => ((await scene.notion.databases.retrieve({ database_id: made.database })) as unknown as { data_sources: { name: string }[] }).data_sources.map(({ name }) => name).toSorted()
    assert.deepEqual(await sources(), ['Boarded', 'Others'])
    await page.getByRole('button', { name: 'Data sources' }).click()
    await page.getByLabel('Name of Others').fill('Spares')
    await page.keyboard.press('Enter')
    await page.getByLabel('Name of Spares').waitFor()
    assert.deepEqual(await sources(), ['Boarded', 'Spares'])
    await page.getByRole('button', { name: 'Remove Spares' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Data sources' }).waitFor()
    await eventually(sources, ['Boarded', 'Spares'])
  })

  flow('runs nothing that hostile names and values try', async (page) => {
    const hostile = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
    const made = await createDatabase(hostile, { Name: { title: {} }, [hostile]: { select: { options: [{ name: hostile }] } }, Link: { url: {} } })
    await scene.notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: made.source },
      properties: { Name: { title: [{ text: { content: hostile } }] }, [hostile]: { select: { name: hostile } }, Link: { url: 'javascript:window.harmed=1' } },
    })
    await page.goto(made.url)
    await cell(page, hostile).first().waitFor()
    await cell(page, 'javascript:window.harmed=1').click()
    await addView(page, 'board').catch(() => undefined)
    assert.equal(await page.evaluate('window.harmed'), undefined)
    assert.equal(await page.getByRole('link', { name: 'javascript:' }).count(), 0)
  })

  flow('says who has access, and changes it', async (page) => {
    const made = await createDatabase('Guarded', { Name: { title: {} } })
    await page.goto(made.url)
    await page.getByRole('button', { name: 'Share' }).click()
    const everyone = page.getByLabel('Level of Everyone in the workspace')
    await everyone.selectOption('view')
    await page.getByLabel('Level of Alex Doe').waitFor()
    await everyone.selectOption('inherit')
    await eventually(async () => (await everyone.inputValue()), 'full_access')
  })

  flow('passes axe in every view, in a page and with its menus open, in the dark too', async (page) => {
    const home = await createPage('Holds the checked one')
    const { notion } = scene
    const made = await notion.databases.create({
      parent: { type: 'page_id', page_id: home.id }, title: [{ text: { content: 'Checked' } }], is_inline: true,
      initial_data_source: { properties: { Name: { title: {} }, Stage: { status: {} }, Points: { number: {} }, Due: { date: {} }, Tags: { multi_select: { options: [{ name: 'web', color: 'blue' }] } }, Late: { formula: { expression: 'dateAdd(prop("Due"), 0, "days")' } } } },
    })
    assert.ok('url' in made)
    const data_source_id = made.data_sources[0]!.id
    const due = new Date().toISOString().slice(0, 10)
    const { id, url } = (await notion.pages.create({ parent: { type: 'data_source_id', data_source_id }, properties: { Name: { title: [{ text: { content: 'A' } }] }, Due: { date: { start: due } }, Tags: { multi_select: [{ name: 'web' }] } } })) as { id: string; url: string }
    await notion.comments.create({ parent: { page_id: id }, rich_text: [{ text: { content: 'Said of it' } }] })
    const view = (type: 'board' | 'list' | 'gallery' | 'calendar' | 'timeline' | 'form', configuration?: object, name: string = type) =>
      notion.views.create({ database_id: made.id, data_source_id, name: `The ${name}`, type, ...(configuration ? { configuration: { type, ...configuration } } : {}) } as never)
    const byMonth = { group_by: { type: 'date', property_id: 'Due', group_by: 'month', sort: { type: 'manual' } } }
    await view('board', byMonth)
    await view('board', { ...byMonth, sub_group_by: { type: 'multi_select', property_id: 'Tags', sort: { type: 'manual' } } }, 'lanes')
    for (const type of ['list', 'gallery', 'form'] as const) await view(type)
    for (const type of ['calendar', 'timeline'] as const) await view(type, { date_property_id: 'Due', properties: [{ property_id: 'Name' }, { property_id: 'Tags' }] })

    // A phone shows it within its page, a wide window by itself.
    await page.setViewportSize({ width: 375, height: 720 })
    await openEditor(page, home.url)
    await cell(page, 'A').click()
    await expectAccessibleInBoth(page)
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.getByRole('columnheader', { name: 'Points' }).getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Edit property' }).waitFor()
    await expectAccessibleInBoth(page)
    await page.keyboard.press('Escape')
    await page.goto(made.url)
    const views = page.getByRole('navigation', { name: 'Views' })
    for (const name of ['board', 'lanes', 'list', 'gallery', 'calendar', 'timeline']) {
      await views.getByRole('button', { name: `The ${name}`, exact: true }).click()
      await page.getByRole('button', { name: 'A', exact: name !== 'timeline' }).first().waitFor()
      await expectAccessibleInBoth(page)
    }
    await views.getByRole('button', { name: 'The calendar', exact: true }).click()
    const newOnDay = page.getByRole('table').getByRole('button', { name: /^New row on/ })
    await newOnDay.first().waitFor()
    await page.getByLabel('Show by').selectOption('Late')
    await newOnDay.first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'A', exact: true }).waitFor()
    await views.getByRole('button', { name: 'The form', exact: true }).click()
    await page.getByRole('button', { name: 'Properties' }).click()
    await page.getByRole('button', { name: 'Move Stage up' }).click()
    await page.getByRole('checkbox', { name: 'Points' }).click()
    await page.getByRole('checkbox', { name: 'Points', checked: false }).waitFor()
    await expectAccessibleInBoth(page)
    await page.reload()
    await views.getByRole('button', { name: 'The form', exact: true }).click()
    await page.getByRole('form', { name: 'The form' }).waitFor()
    assert.deepEqual((await page.locator('.form-view .field__label').allTextContents()).map((label) => label.trim()), ['Stage', 'Name', 'Due', 'Tags'])
    await page.goto(url)
    await page.getByRole('button', { name: 'Edit Due' }).click()
    await page.getByRole('checkbox', { name: 'End date' }).waitFor()
    await expectAccessibleInBoth(page)
  })

  async function createDatabase(title: string, properties: object, rows: string[] = []): Promise<Made> {
    const made = await scene.notion.databases.create({
      parent: { type: 'page_id', page_id: scene.ready.page_id }, title: [{ text: { content: title } }], initial_data_source: { properties: properties as never },
    })
    assert.ok('url' in made)
    const source = made.data_sources[0]!.id
    for (const name of rows) await scene.notion.pages.create({ parent: { type: 'data_source_id', data_source_id: source }, properties: { Name: { title: [{ text: { content: name } }] } } })
    return { url: made.url, database: made.id, source }
  }

  async function createPage(title: string): Promise<{ id: string; url: string }> {
    const made = await scene.notion.pages.create({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: title } }] } } })
    assert.ok('url' in made)
    return made
  }

  /** The database that a person made, by its address or id. */
  async function madeAt(url: string): Promise<Made> {
    const database = /[0-9a-f-]{32,36}$/.exec(url)![0]
    const made = await scene.notion.databases.retrieve({ database_id: database })
    assert.ok('data_sources' in made)
    return { url, database, source: made.data_sources[0]!.id }
  }

  async function rowsOf({ source }: Made): Promise<{ id: string; properties: Record<string, any> }[]> {
    const { results } = await scene.notion.dataSources.query({ data_source_id: source, sorts: [{ timestamp: 'created_time', direction: 'ascending' }] })
    return results as never
  }

  /** The values of the row of a title, as people would say them. */
  async function valuesOf(made: Made, title: string): Promise<Record<string, unknown>> {
    const rows = await rowsOf(made)
    const row = rows.find(({ properties }) => plain(properties.Name.title) === title)
    return Object.fromEntries(Object.entries(row?.properties ?? {}).map(([name, value]) => [name, spoken(value)]))
  }

  async function firstView({ database }: Made): Promise<{ filter: unknown; sorts: unknown; quick_filters: object | null }> {
    const { results: [view] } = await scene.notion.views.list({ database_id: database })
    return scene.notion.views.retrieve({ view_id: view!.id }) as never
  }
})

const plain = (items: { plain_text: string }[]) => items.map((item) => item.plain_text).join('')

function spoken(value: { type: string; [key: string]: any }): unknown {
  const content = value[value.type]
  if (value.type === 'title' || value.type === 'rich_text') return plain(content)
  if (value.type === 'date') return content?.start ?? null
  if (Array.isArray(content)) return content.map((item) => item.name)
  return content?.name ?? content
}

const cell = (page: Page, text: string) => page.getByRole('gridcell').getByText(text, { exact: true })

async function nameDatabase(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Rename database' }).fill(name)
  await page.keyboard.press('Enter')
}

async function addProperty(page: Page, name: string, type: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a property' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Type').selectOption(type)
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('columnheader', { name }).waitFor()
}

async function addView(page: Page, type: string): Promise<void> {
  await page.getByRole('button', { name: 'Add view' }).click()
  await page.getByLabel('Kind of view').selectOption(type)
  await page.getByRole('button', { name: 'Create view' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
