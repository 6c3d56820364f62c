import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { Client } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { pressOn, tabTo, typeInto } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'

const { flow } = openBrowser()

describe('settings', () => {
  // Made here: what a hook makes goes when the hook ends, and an export reads the data folder again.
  const folder = makeFolder()
  const data = makeFolder()
  const file = join(folder, 'exported.zip')
  const scene = openScene({ UNDERSTUDY_RATE_LIMIT: '' }, data)

  const open = (page: Page, section: string) => page.goto(new URL(`/settings/${section}`, scene.ready.workspace_url).href)
  const blocksOf = async () => (await scene.notion.blocks.children.list({ block_id: scene.ready.page_id })).results.length
  const append = (content: string) => scene.notion.blocks.children.append({ block_id: scene.ready.page_id, children: [{ paragraph: { rich_text: [{ text: { content } }] } }] })

  flow('the sidebar leads there, and a plain list from part to part', async (page) => {
    await page.goto(scene.ready.workspace_url)
    await page.getByRole('complementary', { name: 'Workspace' }).getByRole('link', { name: 'Settings' }).click()
    for (const name of ['General', 'Members', 'Connections', 'Server', 'Export and import']) {
      await page.getByRole('navigation', { name: 'Parts of the settings' }).getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    }
    await page.getByRole('navigation', { name: 'Parts of the settings' }).getByRole('link', { name: 'Members' }).click()
    await page.getByRole('list', { name: 'Members' }).getByRole('combobox', { name: /^Role of/ }).waitFor()
    await page.getByRole('navigation', { name: 'Parts of the settings' }).getByRole('link', { name: 'Connections' }).click()
    await page.getByRole('list', { name: 'Connections' }).getByRole('link', { name: 'Sample page' }).waitFor()
  })

  flow('the workspace gets a name, an icon and a plan, which hold at once', async (page) => {
    await open(page, 'general')
    await page.getByLabel('Workspace name').fill('Studio')
    await page.getByLabel('Icon').fill('🎨')
    await page.getByLabel('Plan').selectOption('paid')
    await page.getByLabel('Time zone').selectOption('Europe/Paris')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('The settings are saved.').waitFor()
    await page.getByRole('complementary', { name: 'Workspace' }).getByText('Studio').waitFor()
    const me = await scene.notion.users.me({})
    assert.ok(me.type === 'bot' && 'workspace_name' in me.bot)
    assert.equal(me.bot.workspace_name, 'Studio')
    await page.getByLabel('Icon').fill('no emoji')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('The icon should be one emoji').waitFor()
  })

  flow('a switch of the server is turned and given back; what the environment says is shown as such', async (page) => {
    await open(page, 'server')
    const item = (variable: string) => page.getByRole('list', { name: 'Settings of the server' }).getByRole('listitem').filter({ hasText: variable })
    assert.match(await item('UNDERSTUDY_DATA').first().innerText(), /from the environment/)
    await page.getByLabel('Times').selectOption('exact')
    await page.getByText('Times is changed.').waitFor()
    const times = async () => {
      const read = await scene.notion.blocks.retrieve({ block_id: (await append('when')).results[0]!.id })
      return 'created_time' in read ? read.created_time : ''
    }
    assert.doesNotMatch(await times(), /:00\.000Z$/)
    await item('UNDERSTUDY_TIMES').getByRole('button', { name: 'Back to the default' }).click()
    await item('UNDERSTUDY_TIMES').getByText('default', { exact: true }).waitFor()
    assert.match(await times(), /:00\.000Z$/)
  })

  flow('the workspace is exported, changed, and imported again, with the mouse', async (page) => {
    await open(page, 'transfer')
    await page.getByRole('button', { name: 'Export this workspace' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Download Studio/ }).click()
    copyFileSync(await (await downloading).path(), file)
    const before = await blocksOf()
    await append('made since')
    assert.equal(await blocksOf(), before + 1)

    await page.getByLabel('Exported workspace').setInputFiles(file)
    const found = page.getByRole('group', { name: 'In the file' })
    await found.getByText('It replaces the workspace “Studio”').waitFor()
    await found.getByRole('button', { name: 'Replace…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    assert.equal(await blocksOf(), before + 1)
    await found.getByRole('button', { name: 'Replace…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).click()
    await page.getByText('Studio is imported.').waitFor()
    assert.equal(await blocksOf(), before)
  })

  flow('the same with the keyboard alone', async (page) => {
    const before = await blocksOf()
    await open(page, 'general')
    await typeInto(page, page.getByLabel('Workspace name'), 'Typed')
    await pressOn(page, page.getByRole('button', { name: 'Save changes' }))
    await page.getByText('The settings are saved.').waitFor()
    await pressOn(page, page.getByRole('link', { name: 'Export and import' }))
    await pressOn(page, page.getByRole('button', { name: 'Export this workspace' }))
    await page.getByRole('link', { name: /^Download Typed/ }).waitFor()
    const downloading = page.waitForEvent('download')
    await pressOn(page, page.getByRole('link', { name: /^Download Typed/ }))
    copyFileSync(await (await downloading).path(), file)
    await append('made since')

    const choosing = page.waitForEvent('filechooser')
    await pressOn(page, page.getByRole('button', { name: 'Choose a file to import' }))
    await (await choosing).setFiles(file)
    await pressOn(page, page.getByRole('button', { name: 'Replace…' }))
    await pressOn(page, page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }))
    await page.getByText('Typed is imported.').waitFor()
    assert.equal(await blocksOf(), before)
    // The switches are lists of the browser's own.
    await pressOn(page, page.getByRole('link', { name: 'Server', exact: true }))
    await tabTo(page, page.getByLabel('References on a page'))
    await page.keyboard.press('ArrowDown')
    await page.getByText('References on a page is changed.').waitFor()
  })

  flow('a file that is none, or is damaged, is refused in words, and nothing changes', async (page) => {
    const before = await blocksOf()
    const text = join(folder, 'text.zip')
    writeFileSync(text, 'no zip at all')
    const damaged = join(folder, 'damaged.zip')
    const bytes = readFileSync(file)
    bytes[Math.floor(bytes.length / 3)]! ^= 255
    writeFileSync(damaged, bytes)
    await open(page, 'transfer')
    for (const [path, says] of [[text, /no zip file/], [damaged, /damaged|cannot be read/]] as const) {
      await page.getByLabel('Exported workspace').setInputFiles(path)
      await page.getByRole('alert').filter({ hasText: says }).waitFor()
    }
    assert.equal(await blocksOf(), before)
  })
})

describe('an export of another server', () => {
  const folders = [makeFolder(), makeFolder()] as const
  let one: Running<Ready>
  let other: Running<Ready>
  before(async () => {
    one = await startUnderstudy(folders[0])
    other = await startUnderstudy(folders[1])
  })
  after(async () => {
    await one?.stop()
    await other?.stop()
  })

  flow('is added beside what is there, and its tokens work', async (page) => {
    await page.goto(new URL('/settings/transfer', one.ready.workspace_url).href)
    await page.getByRole('button', { name: 'Export this workspace' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: /^Download/ }).click()
    const path = await (await downloading).path()
    await page.goto(new URL('/settings/transfer', other.ready.workspace_url).href)
    await page.getByLabel('Exported workspace').setInputFiles({ name: 'one.zip', mimeType: 'application/zip', buffer: readFileSync(path) })
    await page.getByText('It is not on this server yet').waitFor()
    await page.getByRole('button', { name: 'Import it', exact: true }).click()
    await page.getByText(/has the address owner2@/).waitFor()
    const read = (ready: Ready, token: string) => new Client({ auth: token, baseUrl: other.ready.api_url }).pages.retrieve({ page_id: ready.page_id })
    assert.equal((await read(one.ready, one.ready.token)).id, one.ready.page_id)
    assert.equal((await read(other.ready, other.ready.token)).id, other.ready.page_id)
    await page.getByRole('button', { name: 'Open Understudy' }).click()
    await page.getByRole('button', { name: /switch workspace/ }).waitFor()
  })
})
