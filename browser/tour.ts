// The pictures of the README: a workspace as a small team might have it, seen where the product shows itself.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, LogLevel } from '@notionhq/client'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { commandLine } from './command-line.ts'
import { startUnderstudy } from './understudy-process.ts'

const MOST_BYTES = 150_000
const folder = join(import.meta.dirname, '..', 'docs', 'tour')
const data = mkdtempSync(join(tmpdir(), 'understudy-tour-'))
const executablePath = findBrowser()
if (!executablePath) throw new Error('There is no Chromium on this machine to take pictures with.')

const text = (content: string) => [{ text: { content } }]
const understudy = await startUnderstudy(data, { UNDERSTUDY_RATE_LIMIT: 'notion' })
const browser = await chromium.launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
try {
  mkdirSync(folder, { recursive: true })
  const { token, api_url, workspace_url, page_id } = understudy.ready
  const notion = new Client({ auth: token, baseUrl: api_url, logLevel: LogLevel.ERROR })
  const made = await fill(notion, page_id)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const at = (path: string) => new URL(path, workspace_url).href

  await page.goto(made.plan)
  await page.locator('.commented').click()
  await page.getByRole('dialog', { name: 'Comments on this text' }).waitFor()
  await take(page, 'page')

  await page.goto(made.tasks)
  await page.getByText('Write the release notes').first().waitFor()
  await take(page, 'table')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('region', { name: 'In progress, API' }).getByText('Import from the old tool').waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await take(page, 'board')
  await page.emulateMedia({ colorScheme: 'light' })

  const importer = await commandLine<{ token: string }>(data, 'integration', 'create', '--name', 'Importer')
  await new Client({ auth: importer.token, baseUrl: api_url, logLevel: LogLevel.ERROR }).pages.retrieve({ page_id: made.id }).catch(() => undefined)
  await page.goto(at('/developers/requests?rule=not-shared'))
  await page.locator('[data-request]').first().click()
  await page.getByRole('region', { name: 'Why?' }).getByText('not-shared', { exact: true }).waitFor()
  await take(page, 'why')

  await page.goto(at('/developers'))
  await page.getByRole('main').getByRole('link', { name: 'Sample integration' }).click()
  await page.getByRole('tab').first().waitFor()
  await take(page, 'integration')

  const app = await commandLine<{ client_id: string }>(data, 'integration', 'create-public', '--name', 'Weekly digest', '--redirect-uri', 'http://localhost:3000/callback')
  const asks = new URLSearchParams({ client_id: app.client_id, redirect_uri: 'http://localhost:3000/callback', response_type: 'code', owner: 'user' })
  await page.setViewportSize({ width: 1280, height: 580 })
  await page.goto(`${api_url}/v1/oauth/authorize?${asks}`)
  await page.getByRole('button', { name: 'Select pages' }).waitFor()
  await take(page, 'consent')
} finally {
  await browser.close()
  await understudy.stop()
  rmSync(data, { recursive: true, force: true })
}

/** One picture, once fonts and pictures have come. */
async function take(page: Page, name: string) {
  await page.evaluate('document.fonts.ready')
  await page.mouse.move(0, 0)
  await page.waitForTimeout(500)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes; a picture of the README has at most ${MOST_BYTES}.`)
  console.log(`docs/tour/${name}.png  ${Math.round(size / 1000)} KB`)
}

/** A plan with a discussion on its text, and the tasks that belong to it. */
async function fill(notion: Client, parent: string) {
  const page = await notion.pages.create({
    parent: { page_id: parent },
    icon: { type: 'emoji', emoji: '🚀' },
    properties: { title: { title: text('Launch of the importer') } },
    children: [
      { callout: { icon: { type: 'emoji', emoji: '🎯' }, color: 'blue_background', rich_text: text('Everybody who comes from the old tool is here with all pages by the end of March.') } },
      { heading_2: { rich_text: text('What we do') } },
      { to_do: { checked: true, rich_text: text('Read all pages of the old tool') } },
      { to_do: { checked: true, rich_text: text('Keep who wrote them, and when') } },
      { to_do: { rich_text: text('Bring the pictures along') } },
      // Near the end: what is said of it lies over little.
      { paragraph: { rich_text: [...text('The importer goes out in March, the exporter follows '), { text: { content: 'when nothing comes between' }, annotations: { bold: true } }, ...text('. Until then we read what they have, and write it with the API.')] } },
      { quote: { rich_text: text('One coffee, not one weekend.') } },
    ],
  })
  const { results } = await notion.blocks.children.list({ block_id: page.id })
  const line = results.at(-2)!.id
  await discuss(page.id, line, 'The importer goes out in March', 'Is the second week fine for you?')
  const [first] = (await notion.comments.list({ block_id: line })).results
  if (first && 'discussion_id' in first) await notion.comments.create({ discussion_id: first.discussion_id, rich_text: text('All green here: 1,204 of 1,204 pages arrived.') })

  const database = await notion.databases.create({
    parent: { type: 'page_id', page_id: parent },
    icon: { type: 'emoji', emoji: '✅' },
    title: text('Tasks'),
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Status: { status: {} },
        Area: { select: { options: [{ name: 'API', color: 'blue' }, { name: 'Web', color: 'green' }, { name: 'Docs', color: 'yellow' }] } },
        Points: { number: {} },
        Due: { date: {} },
        Done: { checkbox: {} },
      },
    },
  })
  const source = 'data_sources' in database ? database.data_sources[0]!.id : ''
  const rows = [
    ['Import from the old tool', 'In progress', 'API', 8, '2026-03-09'], ['Write the release notes', 'Not started', 'Docs', 2, '2026-03-12'],
    ['Keep the times of pages', 'Done', 'API', 3, '2026-02-20'], ['Pictures in captions', 'In progress', 'Web', 5, '2026-03-05'],
    ['Ask five people to try it', 'Not started', 'Docs', 1, '2026-03-16'], ['Answer 429 with patience', 'Done', 'API', 2, '2026-02-13'], ['Show how far it is', 'Not started', 'Web', 3, '2026-03-18'],
  ] as const
  for (const [name, status, area, points, due] of rows.toReversed()) {
    await notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: source },
      properties: { Name: { title: text(name) }, Status: { status: { name: status } }, Area: { select: { name: area } }, Points: { number: points }, Due: { date: { start: due } }, Done: { checkbox: status === 'Done' } },
    })
  }
  const { results: [table] } = await notion.views.list({ data_source_id: source })
  const widths = { Name: 250, Status: 130, Area: 90, Points: 90, Due: 150, Done: 90 }
  await notion.views.update({ view_id: table!.id, name: 'All tasks', configuration: { type: 'table', properties: Object.entries(widths).map(([property_id, width]) => ({ property_id, visible: true, width })) } })
  await notion.views.create({
    database_id: database.id, data_source_id: source, name: 'Board', type: 'board',
    configuration: {
      type: 'board', properties: ['Name', 'Due'].map((property_id) => ({ property_id, visible: true })),
      group_by: { type: 'status', property_id: 'Status', group_by: 'option', sort: { type: 'manual' } }, sub_group_by: { type: 'select', property_id: 'Area', sort: { type: 'manual' }, hide_empty_groups: true },
    },
  })
  return { id: page.id, plan: 'url' in page ? page.url : '', tasks: 'url' in database ? database.url : '' }
}

/** Begins a discussion on a part of a text, as a person does. */
async function discuss(pageId: string, block_id: string, quote: string, said: string) {
  const page = await browser.newPage()
  await page.goto(new URL(`/p/${pageId.replaceAll('-', '')}`, understudy.ready.workspace_url).href)
  // Shown to whoever has been signed in.
  await page.getByRole('heading', { level: 1 }).waitFor()
  const status = await page.evaluate<number>(`fetch('/api/discussions', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify({ block_id, start: 0, quote, rich_text: text(said) }))},
  }).then((answer) => answer.status)`)
  if (status !== 200) throw new Error(`The discussion was answered with ${status}.`)
  await page.close()
}
