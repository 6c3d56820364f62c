import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { before, describe, it } from 'node:test'
import { Client, isNotionClientError, LogLevel } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { submitAndGetLink } from './web-form.ts'
import { createIntegration, openConnections, openDashboard, until, urlOfSharedPage } from './workspace.ts'

const { flow } = openBrowser()

/** Ways to make a browser run something. Whatever runs sets `hacked` on the page that shows it. */
const script = 'window.hacked=true'
const hostileNames = [`<script>${script}</script>`, `<img src=x onerror=${script}>`, `"><svg onload=${script}>`, `{{constructor.constructor('${script}')()}}`]
const hostileUrls = [`javascript:${script}`, `JaVaScRiPt:${script}//https://example.com`, ` javascript:${script}`, `java\tscript:${script}`, `data:text/html,<script>parent.${script}</script>`, `vbscript:${script}`]

/** What is hostile stands on the same server as strangers ask. */
const scene = openScene()

describe('hostile content', () => {
  let notion: Client
  before(() => {
    notion = new Client({ auth: scene.ready.token, baseUrl: scene.ready.api_url, retry: false, logLevel: LogLevel.ERROR })
  })

  flow('in names, links, embeds, formulas and comments of a page runs nothing', async (page) => {
    const url = await makeHostilePage()
    await openAndProve(page, url, hostileNames[0]!)
    assert.equal(await page.getByText(hostileNames[1]!).count() > 0, true, 'what looks like markup is shown as the text it is')
  })

  flow('in a database, its options and its rows runs nothing', async (page) => {
    const url = await makeHostileDatabase()
    await openAndProve(page, url, hostileNames[2]!)
  })

  flow('pasted into a page runs nothing, and leaves its text and its fair links', async (page) => {
    const made = await notion.pages.create({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: 'Pasted' } }] } } })
    assert.ok('url' in made)
    await page.goto(made.url)
    const editor = page.getByRole('textbox', { name: 'Page content' })
    await editor.click()
    const markup = `<p>Fair words and <a href="https://example.com/fair">a link</a></p>${hostileNames.join('')}${hostileUrls.map((url) => `<a href="${url.replaceAll('"', '&quot;')}">Click me</a>`).join('')}
      <iframe src="https://example.com"></iframe><p style="position:fixed" onclick="${script}">dressed</p><form action="https://example.com"><button formaction="javascript:${script}">press</button></form>`
    const own = `<div data-node-type="blockGroup"><div data-node-type="blockContainer"><div data-content-type="kept" data-source="no JSON"></div></div>
      <div data-node-type="blockContainer"><div data-content-type="media" data-kind="image" data-source="{&quot;external&quot;:{&quot;url&quot;:&quot;javascript:${script}&quot;}}"></div></div></div>`
    for (const [type, data] of [['text/html', markup], ['blocknote/html', own]]) {
      await page.evaluate(`
        const clipboardData = new DataTransfer()
        clipboardData.setData(${JSON.stringify(type)}, ${JSON.stringify(data)})
        document.querySelector('[aria-label="Page content"]').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))`)
    }
    await page.getByText('Fair words and').waitFor()
    assert.deepEqual(await editor.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))), ['https://example.com/fair'])
    assert.equal(await editor.locator('script, iframe, svg[onload], form, [onclick], [onerror]').count(), 0)
    await proveNothingRan(page)
    // Taking the markup apart already asks the policy about its handlers and styles.
  }, { triesTheForbidden: true })

  flow('in the name of an integration runs nothing', async (page) => {
    const name = hostileNames[1]!
    await createIntegration(page, scene.ready.workspace_url, name)
    await proveNothingRan(page)
    await openDashboard(page, scene.ready.workspace_url)
    await page.getByText(name).first().waitFor()
    await proveNothingRan(page)
    await page.goto(await urlOfSharedPage(scene.ready))
    await openConnections(page)
    await page.getByRole('button', { name: 'Add connection' }).click()
    await page.getByText(name).first().waitFor()
    await proveNothingRan(page)
  })

  flow('sent through the web form runs nothing there either', async (page) => {
    await page.goto(scene.ready.form_url)
    await submitAndGetLink(page, 'Create a database', { 'Database name': hostileNames[0]! })
    const link = await submitAndGetLink(page, 'Add a page', { 'Page name': hostileNames[1]!, 'Header': hostileNames[2]! })
    await submitAndGetLink(page, 'Add content', { Content: hostileNames[3]! })
    await proveNothingRan(page)
    await openAndProve(page, link, hostileNames[1]!)
  })

  flow('in requests that the log shows runs nothing', async (page) => {
    const { api_url, workspace_url, token } = scene.ready
    for (const [index, name] of hostileNames.entries()) {
      const headers = { authorization: `Bearer ${token}`, 'notion-version': index === 0 ? name : '2026-03-11', 'content-type': 'application/json', 'user-agent': name, 'x-hostile': hostileUrls[index]!.replace('\t', '') }
      const body = JSON.stringify({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: name, link: { url: hostileUrls[index] } } }] } }, [name]: hostileUrls })
      await fetch(`${api_url}/v1/pages?${name}=${hostileUrls[index]}`, { method: 'POST', headers, body })
      await fetch(`${api_url}/v1/pages/${encodeURIComponent(name)}`, { method: 'PATCH', headers, body: name })
      await notion.pages.create({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: name } }] } } })
    }
    await page.goto(new URL('/developers/requests', workspace_url).href)
    await page.locator('[data-request]').first().waitFor()
    const ids = await page.locator('[data-request]').evaluateAll((found) => found.map((row) => row.getAttribute('data-request')))
    for (const id of ids.slice(0, hostileNames.length * 3)) {
      await page.locator(`[data-request="${id}"]`).click()
      for (const tab of await page.getByRole('region', { name: 'Request', exact: true }).getByRole('tab').all()) {
        await tab.click()
        for (const folded of await page.locator('details:not([open]) > summary').all()) await folded.click()
        await proveNothingRan(page)
      }
    }
  })

  it('would run nothing even as markup: the policy lets in only what this server serves', async () => {
    for (const path of ['/', '/p/nothing', '/developers/integrations', '/developers/requests']) {
      const { headers } = await fetch(new URL(path, scene.ready.workspace_url), { headers: { accept: 'text/html' } })
      const policy = headers.get('content-security-policy') ?? ''
      assert.doesNotMatch(policy, /unsafe-|data:|\*/)
      for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'"]) {
        assert.equal(policy.split('; ').includes(rule), true, `${rule} in ${policy}`)
      }
    }
  })

  flow('that got onto a page as markup runs nothing', async (page) => {
    await page.goto(scene.ready.workspace_url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(hostileNames.join(''))})`)
    await page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { textContent: '${script}' }))`)
    await until(page, 'document.querySelector("img[src=x]").complete')
    assert.equal(await page.evaluate('window.hacked'), undefined)
  }, { triesTheForbidden: true })

  async function makeHostilePage(): Promise<string> {
    const page = await notion.pages.create({
      parent: { type: 'page_id', page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: hostileNames[0]! } }] } },
    })
    assert.ok('url' in page)
    const append = async (children: Parameters<Client['blocks']['children']['append']>[0]['children']) => {
      await notion.blocks.children.append({ block_id: page.id, children }).catch(allowRefusal)
    }
    for (const name of hostileNames) {
      await append([
        { paragraph: { rich_text: [{ text: { content: name } }, { equation: { expression: name } }] } },
        { callout: { rich_text: [{ text: { content: name } }] } },
        { code: { language: 'html', rich_text: [{ text: { content: name } }] } },
        { toggle: { rich_text: [{ text: { content: name } }] } },
      ])
      await notion.comments.create({ parent: { page_id: page.id }, rich_text: [{ text: { content: name } }] })
    }
    for (const url of hostileUrls) {
      await append([{ paragraph: { rich_text: [{ text: { content: 'Click me', link: { url } } }] } }])
      await append([{ bookmark: { url } }])
      await append([{ embed: { url } }])
      for (const type of ['image', 'video', 'pdf', 'file', 'audio'] as const) await append([{ [type]: { type: 'external', external: { url } } } as never])
      await append([{ equation: { expression: `\\href{${url}}{x} \\url{${url}} \\includegraphics{${url}} \\htmlData{a=${url}}{y}` } }])
    }
    return page.url
  }

  async function makeHostileDatabase(): Promise<string> {
    const name = hostileNames[2]!
    const database = await notion.databases.create({
      parent: { type: 'page_id', page_id: scene.ready.page_id }, title: [{ text: { content: name } }],
      initial_data_source: { properties: {
        [name]: { title: {} }, Choice: { select: { options: [{ name: hostileNames[1]! }] } }, Site: { url: {} }, Files: { files: {} }, Mail: { email: {} }, Phone: { phone_number: {} },
      } },
    })
    assert.ok('url' in database)
    for (const url of hostileUrls) {
      const values: NonNullable<Parameters<Client['pages']['create']>[0]['properties']>[] = [
        { Site: { url } }, { Mail: { email: url } }, { Phone: { phone_number: url } }, { Files: { files: [{ name: hostileNames[1]!, external: { url } }] } },
      ]
      for (const properties of values) {
        await notion.pages.create({
          parent: { type: 'data_source_id', data_source_id: database.data_sources[0]!.id },
          properties: { [name]: { title: [{ text: { content: hostileNames[0]! } }] }, Choice: { select: { name: hostileNames[1]! } }, ...properties },
        }).catch(allowRefusal)
      }
    }
    return database.url
  }
})

describe('requests of strangers', () => {
  const create = (workspace_id: string) => JSON.stringify({ name: 'Forged', workspace_id, type: 'internal' })

  flow('from another origin, with the owner\'s own cookie, change nothing', async (page) => {
    const { workspace_url, form_url } = scene.ready
    await page.goto(workspace_url)
    await page.getByRole('main').waitFor()
    const { workspace } = await (await page.request.get(`${workspace_url}/api/session`)).json() as { workspace: { id: string } }
    const cookie = (await page.context().cookies(workspace_url)).map(({ name, value }) => `${name}=${value}`).join('; ')
    const post = (origin: string | undefined, contentType: string) => fetch(`${workspace_url}/api/integrations`, {
      method: 'POST', body: create(workspace.id), headers: { cookie, 'content-type': contentType, ...(origin && { origin }) },
    })
    assert.equal((await post(new URL(workspace_url).origin, 'application/json')).status, 200, 'the same request from the same origin is fine')
    for (const origin of ['http://evil.example', new URL(form_url).origin, 'null', `${new URL(workspace_url).origin}.evil.example`]) {
      assert.equal((await post(origin, 'application/json')).status, 403, origin)
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const { status } = await post(new URL(workspace_url).origin, type)
      assert.equal(status >= 400 && status < 500, true, `${type} was answered with ${status}`)
    }
    // The same from a real page of another port, which a browser counts as the same site and sends cookies to.
    await page.goto(form_url)
    await page.evaluate(`fetch('${workspace_url}/api/integrations', {
      method: 'POST', credentials: 'include', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: ${JSON.stringify(create(workspace.id))},
    }).catch(() => {})`)
    const { results } = await (await page.request.get(`${workspace_url}/api/integrations`)).json() as { results: { name: string }[] }
    assert.equal(results.filter(({ name }) => name === 'Forged').length, 1)
  // A forging page has no policy of ours that would stop it from asking.
  }, { bypassCSP: true })

  it('for another host name are refused: a page of that name may have been rebound to this machine', async () => {
    const { workspace_url, form_url } = scene.ready
    for (const url of [`${workspace_url}/api/session`, `${workspace_url}/api/tree`, `${workspace_url}/api/integrations`, form_url, `${form_url}/status`]) {
      const { statusCode } = await get(url, 'evil.example')
      assert.equal(statusCode! >= 400 && statusCode! < 500, true, `${url} was answered with ${statusCode}`)
    }
    // The empty shell of the web tells nobody anything, as long as it signs nobody in.
    assert.equal((await get(workspace_url, 'evil.example')).headers['set-cookie'], undefined)
    for (const url of [workspace_url, form_url]) assert.equal((await get(url, new URL(url).host)).statusCode, 200)
  })

  flow('from another site\'s frame show nothing', async (page) => {
    for (const url of [scene.ready.workspace_url, scene.ready.form_url]) {
      const response = await page.goto(url)
      const headers = response!.headers()
      const isFramedByNobody = /frame-ancestors 'none'/.test(headers['content-security-policy'] ?? '') || headers['x-frame-options']?.toUpperCase() === 'DENY'
      assert.equal(isFramedByNobody, true, `${url}: ${JSON.stringify(headers)}`)
    }
  })
})

describe('a server that other machines can reach', () => {
  const reachable = openScene({ HOST: '0.0.0.0' })

  flow('shows nothing without sign-in', async (page) => {
    const { workspace_url, page_id } = reachable.ready
    for (const path of ['/api/session', '/api/tree', `/api/pages/${page_id}`, '/api/integrations', '/api/events']) {
      assert.equal((await fetch(new URL(path, workspace_url))).status, 401, path)
    }
    await page.goto(await urlOfSharedPage(reachable.ready))
    await page.getByRole('heading', { name: 'Sign in to this workspace' }).waitFor()
    await openDashboard(page, workspace_url)
    await page.getByRole('heading', { name: 'Sign in to this workspace' }).waitFor()
  })

  flow('lets in who has the link of its log, once', async (page) => {
    const link = /Sign in: (http\S+)/.exec(reachable.understudy.log())?.[1]
    assert.ok(link, reachable.understudy.log())
    await page.goto(link)
    await page.getByRole('navigation').getByText('Sample page').first().waitFor()
    await page.context().clearCookies()
    await page.goto(link)
    await page.getByText('This sign-in link does not work').waitFor()
  })
})

async function openAndProve(page: Page, url: string, text: string): Promise<void> {
  await page.goto(url)
  await page.getByText(text).first().waitFor()
  await proveNothingRan(page)
}

/** Nothing has run, and no link, frame or form of the page would run anything when used. */
async function proveNothingRan(page: Page): Promise<void> {
  const found = await page.evaluate<string[]>(`(() => {
    const addresses = [...document.querySelectorAll('[href], [src], [action], [formaction], [data]')]
      .flatMap((element) => ['href', 'src', 'action', 'formaction', 'data'].map((name) => element.getAttribute(name)).filter(Boolean))
    const runs = (address) => /^(javascript|vbscript|data:text)/i.test(address.replace(/[\\s\\u0000-\\u001f]/g, ''))
    return [...(window.hacked ? ['something ran'] : []), ...addresses.filter(runs)]
  })()`)
  assert.deepEqual(found, [])
}

/** A refusal by the API is as good as harmless content; anything else is not. */
function allowRefusal(error: unknown): void {
  if (!isNotionClientError(error) || error.code !== 'validation_error') throw error
}

/** A GET whose Host header is not what the address says; `fetch` does not let us lie. */
function get(url: string, host: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => resolve(response.resume())).once('error', reject).end()
  })
}
