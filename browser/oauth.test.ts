import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe } from 'node:test'
import { Client, LogLevel } from '@notionhq/client'
import * as oauth from 'oauth4webapi'
import type { Page } from 'playwright-core'
import { commandLine } from './command-line.ts'
import { pressOn } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startPublicIntegration, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { disconnect, until, urlOfSharedPage } from './workspace.ts'

const { flow } = openBrowser()

type Workspace = { workspace_id: string; token: string; page_id: string }
type PublicIntegration = { client_id: string; client_secret: string; authorization_url: string }

/** The program of a public integration, as far as the browser sees it: a place to return to. */
async function openCallback(): Promise<{ url: string; close(): unknown }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Returned</title><h1>Returned</h1>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/callback`, close: () => (server.closeAllConnections(), server.close()) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('an integration that two people of two workspaces install', () => {
  const data = makeFolder()
  let understudy: Running<Ready>
  let callback: Awaited<ReturnType<typeof openCallback>>
  let integration: PublicIntegration
  let second: Workspace
  /** Of each person, for the flows after the first. */
  const tokens: Record<string, oauth.TokenEndpointResponse> = {}

  before(async () => {
    understudy = await startUnderstudy(data, { HOST: '0.0.0.0' })
    callback = await openCallback()
    integration = await commandLine(data, 'integration', 'create-public', '--name', 'Digest', '--redirect-uri', callback.url)
    second = await commandLine(data, 'workspace', 'create', '--name', 'Second')
  })
  after(async () => {
    callback?.close()
    await understudy?.stop()
  })

  const at = (path: string) => new URL(path, understudy.ready.workspace_url).href
  const server = (): oauth.AuthorizationServer => ({
    issuer: understudy.ready.api_url,
    authorization_endpoint: at('/v1/oauth/authorize'),
    token_endpoint: at('/v1/oauth/token'),
    introspection_endpoint: at('/v1/oauth/introspect'),
    revocation_endpoint: at('/v1/oauth/revoke'),
  })
  const client = (): oauth.Client => ({ client_id: integration.client_id })
  const proof = () => oauth.ClientSecretBasic(integration.client_secret)
  const plainly = { [oauth.allowInsecureRequests]: true } as const
  const notion = (token = tokens.owner!.access_token) => new Client({ auth: token, baseUrl: understudy.ready.api_url, logLevel: LogLevel.ERROR })
  const credentials = () => ({ client_id: integration.client_id, client_secret: integration.client_secret })

  /** Sends the browser to the authorization endpoint as the independent library does; answers what it needs to go on. */
  async function begin(page: Page) {
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), `${oauth.generateRandomState()} é&=+`]
    const url = new URL(server().authorization_endpoint!)
    url.search = String(new URLSearchParams({
      client_id: integration.client_id, redirect_uri: callback.url, response_type: 'code', owner: 'user', state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    }))
    await page.goto(url.href)
    return { verifier, state }
  }

  async function returned(page: Page): Promise<URL> {
    await page.getByRole('heading', { name: 'Returned' }).waitFor()
    return new URL(page.url())
  }

  async function exchange(page: Page, { verifier, state }: { verifier: string; state: string }): Promise<oauth.TokenEndpointResponse> {
    const parameters = oauth.validateAuthResponse(server(), client(), await returned(page), state)
    const response = await oauth.authorizationCodeGrantRequest(server(), client(), proof(), parameters, callback.url, verifier, plainly)
    return oauth.processAuthorizationCodeResponse(server(), client(), response)
  }

  const signIn = async (page: Page, email: string, password: string) => {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  const titlesSeenBy = async (token: string) => {
    const { results } = await notion(token).search({})
    return results.flatMap((result) => ('properties' in result && result.object === 'page' ? Object.values(result.properties) : []))
      .flatMap((property) => (property.type === 'title' && Array.isArray(property.title) ? [property.title.map((text) => ('plain_text' in text ? text.plain_text : '')).join('')] : []))
  }

  flow('the owner comes by the link of the log, and chooses a password', async (page) => {
    await page.goto(/Sign in: (http\S+)/.exec(understudy.log())![1]!)
    await page.getByRole('complementary', { name: 'Workspace' }).getByRole('link', { name: /Alex Doe/ }).click()
    await page.getByLabel('New password').fill('a long password')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('The password is changed.').waitFor()
  })

  flow('the owner signs in on the way, chooses a page, and the token sees that page', async (page) => {
    const begun = await begin(page)
    await signIn(page, 'owner@understudy.example', 'wrong password')
    await page.getByText('The e-mail address or the password is not right.').waitFor()
    await signIn(page, 'owner@understudy.example', 'a long password')
    await page.getByRole('heading', { name: 'Digest asks for access to your workspace' }).waitFor()
    await page.getByText('read content').waitFor()
    await page.getByRole('button', { name: 'Select pages' }).click()
    await page.getByRole('treeitem', { name: 'Sample page' }).getByRole('button', { name: /Add/ }).click()
    await page.getByText('1 page is chosen').waitFor()
    await page.getByRole('button', { name: 'Allow access' }).click()
    tokens.owner = await exchange(page, begun)
    assert.equal(tokens.owner.workspace_name, 'Understudy')
    assert.deepEqual(await titlesSeenBy(tokens.owner.access_token), ['Sample page'])
  })

  flow('somebody invited to the other workspace joins, and installs it there by keyboard and search', async (page) => {
    const { url } = await commandLine<{ url: string }>(data, 'person', 'invite', '--workspace', second.workspace_id, '--email', 'bea@example.com')
    await page.goto(url)
    await page.getByRole('heading', { name: 'Join Second' }).waitFor()
    await page.getByLabel('Your name').fill('Bea')
    await page.getByLabel('Choose a password').fill('quite a secret')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('complementary', { name: 'Workspace' }).getByText('Bea', { exact: true }).waitFor()

    const begun = await begin(page)
    await page.getByRole('heading', { name: 'Digest asks for access to your workspace' }).waitFor()
    assert.deepEqual(await page.getByLabel('Workspace').locator('option').allTextContents(), ['Second'])
    await pressOn(page, page.getByRole('button', { name: 'Select pages' }))
    await page.getByLabel('Search pages').fill('sample')
    await pressOn(page, page.getByRole('list', { name: 'Pages found' }).getByRole('button', { name: /Sample page/ }))
    await page.getByText('1 page is chosen').waitFor()
    await pressOn(page, page.getByRole('button', { name: 'Allow access' }))
    tokens.bea = await exchange(page, begun)
    assert.equal(tokens.bea.workspace_name, 'Second')
    assert.notEqual(tokens.bea.bot_id, tokens.owner!.bot_id)
  })

  flow('each sees its own pages and nothing of the other’s', async () => {
    const { page_id } = understudy.ready
    for (const [token, own, foreign] of [[tokens.owner!.access_token, page_id, second.page_id], [tokens.bea!.access_token, second.page_id, page_id]] as const) {
      assert.equal((await notion(token).pages.retrieve({ page_id: own })).id, own)
      await assert.rejects(notion(token).pages.retrieve({ page_id: foreign }), { code: 'object_not_found' })
    }
  })

  flow('the library refreshes, introspects and revokes', async () => {
    const response = await oauth.refreshTokenGrantRequest(server(), client(), proof(), tokens.bea!.refresh_token!, plainly)
    const fresh = await oauth.processRefreshTokenResponse(server(), client(), response)
    await assert.rejects(notion(tokens.bea!.access_token).users.me({}), { code: 'unauthorized' })
    assert.equal((await notion(fresh.access_token).users.me({})).type, 'bot')
    const asked = await oauth.introspectionRequest(server(), client(), proof(), fresh.access_token, plainly)
    const told = await oauth.processIntrospectionResponse(server(), client(), asked)
    assert.deepEqual([told.active, told.scope], [true, 'read_content update_content insert_content read_user_with_email'])
    await oauth.processRevocationResponse(await oauth.revocationRequest(server(), client(), proof(), fresh.access_token, plainly))
    await assert.rejects(notion(fresh.access_token).users.me({}), { code: 'unauthorized' })
    const late = await oauth.refreshTokenGrantRequest(server(), client(), proof(), fresh.refresh_token!, plainly)
    await assert.rejects(oauth.processRefreshTokenResponse(server(), client(), late), { error: 'invalid_grant' })
  })

  flow('a repeated flow shows what was chosen, changes it, and keeps the bot: by the SDK', async (page) => {
    await page.goto(at('/'))
    await signIn(page, 'owner@understudy.example', 'a long password')
    await page.getByRole('complementary', { name: 'Workspace' }).waitFor()
    const { state } = await begin(page)
    await page.getByRole('button', { name: 'Select pages' }).click()
    await page.getByRole('list', { name: 'Chosen' }).getByText('Sample page').waitFor()
    await page.getByRole('button', { name: 'Do not share Sample page' }).click()
    await page.getByRole('treeitem', { name: 'Getting started' }).getByRole('button', { name: /Add/ }).first().click()
    await page.getByRole('button', { name: 'Allow access' }).click()
    const url = await returned(page)
    assert.equal(url.searchParams.get('state'), state)
    // The challenge asks for its verifier, which the SDK does not know.
    await assert.rejects(notion().oauth.token({ ...credentials(), grant_type: 'authorization_code', code: url.searchParams.get('code')!, redirect_uri: callback.url }), { status: 400 })

    await page.goto(integration.authorization_url)
    await page.getByRole('button', { name: 'Select pages' }).click()
    await page.getByRole('treeitem', { name: 'Getting started' }).getByRole('button', { name: /Add/ }).first().click()
    await page.getByRole('button', { name: 'Do not share Sample page' }).click()
    await page.getByRole('button', { name: 'Allow access' }).click()
    const code = (await returned(page)).searchParams.get('code')!
    const given = await notion().oauth.token({ ...credentials(), grant_type: 'authorization_code', code, redirect_uri: callback.url })
    assert.equal(given.bot_id, tokens.owner!.bot_id)
    assert.ok((await titlesSeenBy(given.access_token)).includes('Getting started'))
    await assert.rejects(notion(given.access_token).pages.retrieve({ page_id: understudy.ready.page_id }), { code: 'object_not_found' })
    assert.ok('active' in (await notion().oauth.introspect({ ...credentials(), token: given.access_token })))
    await notion().oauth.revoke({ ...credentials(), token: given.access_token })
    await assert.rejects(notion(given.access_token).users.me({}), { code: 'unauthorized' })
  })

  flow('Cancel returns access_denied with the state; nothing is granted', async (page) => {
    await page.goto(at('/'))
    await signIn(page, 'bea@example.com', 'quite a secret')
    await page.getByRole('complementary', { name: 'Workspace' }).waitFor()
    const { state } = await begin(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    const url = await returned(page)
    assert.deepEqual([url.searchParams.get('error'), url.searchParams.get('state'), url.searchParams.get('code')], ['access_denied', state, null])
  })

  flow('disconnecting on the page takes that page, in the settings all of it: at once', async (page) => {
    await page.goto(at('/'))
    await signIn(page, 'owner@understudy.example', 'a long password')
    await page.getByRole('complementary', { name: 'Workspace' }).waitFor()
    await page.goto(integration.authorization_url)
    await page.getByRole('button', { name: 'Select pages' }).click()
    await page.getByRole('treeitem', { name: 'Sample page' }).getByRole('button', { name: /Add/ }).click()
    await page.getByRole('button', { name: 'Allow access' }).click()
    const code = (await returned(page)).searchParams.get('code')!
    const { access_token } = await notion().oauth.token({ ...credentials(), grant_type: 'authorization_code', code, redirect_uri: callback.url })
    const read = () => notion(access_token).pages.retrieve({ page_id: understudy.ready.page_id })
    assert.equal((await read()).id, understudy.ready.page_id)

    await page.goto(await urlOfSharedPage(understudy.ready))
    await disconnect(page, 'Acts for Alex Doe', 'Digest')
    await assert.rejects(read(), { code: 'object_not_found' })

    await page.goto(at('/settings/connections'))
    await page.getByRole('listitem').filter({ hasText: 'Digest' }).getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click()
    await page.getByText('Digest is disconnected.').waitFor()
    await assert.rejects(read(), { code: 'unauthorized' })
  })

  flow('an unknown client or a wrong redirect URI ends on a page of the server, which nobody can frame', async (page) => {
    const response = await page.goto(at(`/v1/oauth/authorize?client_id=${integration.client_id}&redirect_uri=${encodeURIComponent('https://evil.example/')}&response_type=code&owner=user`))
    assert.equal(response!.status(), 400)
    await page.getByText('Missing or invalid redirect_uri').waitFor()
    await page.goto(at('/v1/oauth/authorize?client_id=nobody'))
    await page.getByText('Missing or invalid client_id').waitFor()
    for (const path of ['/install-integration', '/v1/oauth/authorize', '/sign-in', '/invitation']) {
      const { headers } = await fetch(at(path), { headers: { accept: 'text/html' } })
      assert.match(headers.get('content-security-policy')!, /frame-ancestors 'none'/, path)
    }
  })
})

describe('on this machine', () => {
  const data = makeFolder()
  let understudy: Running<Ready>
  before(async () => (understudy = await startUnderstudy(data)))
  after(() => understudy?.stop())

  flow('a developer acts as another person in one click, and sees what that person sees', async (page) => {
    const { url } = await commandLine<{ url: string }>(data, 'person', 'invite', '--role', 'guest')
    await page.goto(url)
    await page.getByLabel('Your name').fill('Gus')
    await page.getByLabel('E-mail address').fill('gus@example.com')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    const sidebar = page.getByRole('complementary', { name: 'Workspace' })
    await sidebar.getByText('Gus', { exact: true }).waitFor()
    await sidebar.getByText('No pages yet.').waitFor()
    await sidebar.getByRole('button', { name: 'Act as' }).click()
    await page.getByRole('menuitem', { name: /Alex Doe/ }).click()
    await sidebar.getByText('Alex Doe', { exact: true }).waitFor()
    await sidebar.getByText('Sample page').waitFor()
  })

  flow('an owner gives roles, makes and takes back invitations, and removes a person', async (page) => {
    await page.goto(new URL('/settings/members', understudy.ready.workspace_url).href)
    await page.getByRole('combobox', { name: 'Role of Gus' }).selectOption('member')
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('guest')
    await page.getByLabel('E-mail address (may be left out)').fill('ida@example.com')
    await page.getByRole('button', { name: 'Make a link' }).click()
    assert.match(await page.getByLabel('Give this link to whoever you invite').inputValue(), /\/invitation\?key=/)
    const invitation = page.getByRole('list', { name: 'Invitations' }).getByRole('listitem').filter({ hasText: 'ida@example.com' })
    await invitation.getByRole('button', { name: 'Take back' }).click()
    await invitation.waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: 'Gus' }).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Gus is no longer in the workspace.').waitFor()
  })

  flow('a public integration is made, configured and deleted in the dashboard', async (page) => {
    await page.goto(new URL('/developers/public', understudy.ready.workspace_url).href)
    await page.getByRole('button', { name: 'Create a public integration' }).click()
    await page.getByLabel('Integration name').fill('Made here')
    await page.getByLabel('Redirect URI').fill('javascript:alert(1)')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('should begin with https:// or http://').waitFor()
    await page.getByLabel('Redirect URI').fill('https://app.example/callback')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    assert.match(await page.getByLabel('OAuth client ID').inputValue(), /^[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: 'Show' }).click()
    await until(page, `document.querySelectorAll('input')[1].value.startsWith('secret_')`)
    await page.getByRole('textbox', { name: 'Redirect URI' }).fill('https://app.example/second')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('list', { name: 'Redirect URIs' }).getByText('https://app.example/second').waitFor()
    await page.getByRole('button', { name: 'Choose a page as template' }).click()
    await page.getByRole('dialog').getByRole('treeitem', { name: 'Sample page' }).getByRole('button', { name: /Add/ }).click()
    await page.getByRole('button', { name: 'Offer no template' }).waitFor()
    await page.getByRole('tab', { name: 'Basic information' }).click()
    await page.getByRole('button', { name: 'Delete integration' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No public integrations yet').waitFor()
  })

  flow('the example integration connects two workspaces side by side, writes in each, and disconnects', async (page) => {
    const port = await freePort()
    const redirect = `http://localhost:${port}/callback`
    const second = await commandLine<Workspace>(data, 'workspace', 'create', '--name', 'Second')
    const made = await commandLine<PublicIntegration>(data, 'integration', 'create-public', '--name', 'Example', '--redirect-uri', redirect)
    const example = await startPublicIntegration({
      NOTION_CLIENT_ID: made.client_id, NOTION_CLIENT_SECRET: made.client_secret, NOTION_REDIRECT_URI: redirect, NOTION_BASE_URL: understudy.ready.api_url,
      OAUTH_PORT: String(port), OAUTH_TOKEN_FOLDER: makeFolder(),
    })
    try {
      for (const [person, name] of [['understudy', 'Understudy'], ['second', 'Second']] as const) {
        await page.goto(example.ready)
        await page.getByRole('link', { name: 'Connect workspace' }).click()
        await page.getByRole('button', { name: 'Act as' }).click()
        await page.getByRole('menuitem', { name: new RegExp(`owner@${person}`) }).click()
        await page.locator('option', { hasText: name }).waitFor({ state: 'attached' })
        await page.getByRole('button', { name: 'Select pages' }).click()
        await page.getByRole('treeitem', { name: 'Sample page' }).getByRole('button', { name: /Add/ }).click()
        await page.getByRole('button', { name: 'Allow access' }).click()
        await page.getByText(`${name} is connected.`).waitFor()
      }
      for (const [name, token, page_id] of [['Understudy', understudy.ready.token, understudy.ready.page_id], ['Second', second.token, second.page_id]] as const) {
        const form = page.getByRole('form', { name: `Add a line in ${name}` })
        await form.getByLabel('A line for its end').fill(`Written in ${name}`)
        await form.getByRole('button', { name: 'Add line' }).click()
        await page.getByText('The line is on the page.').waitFor()
        const { results } = await new Client({ auth: token, baseUrl: understudy.ready.api_url }).blocks.children.list({ block_id: page_id })
        assert.match(JSON.stringify(results.at(-1)), new RegExp(`Written in ${name}`))
      }
      await page.getByRole('button', { name: 'Disconnect Second' }).click()
      await page.getByRole('heading', { name: 'Second' }).waitFor({ state: 'detached' })
      await page.getByRole('heading', { name: 'Understudy' }).waitFor()
    } finally {
      await example.stop()
    }
  })

  flow('a personal access token works, is shown once, and ends when it is revoked', async (page) => {
    await page.goto(new URL('/developers/tokens', understudy.ready.workspace_url).href)
    await page.getByLabel('Name of the token').fill('My script')
    await page.getByLabel('Good for').selectOption('7')
    await page.getByRole('button', { name: 'Create a token' }).click()
    const token = await page.getByLabel('Personal access token', { exact: true }).inputValue()
    const notion = new Client({ auth: token, baseUrl: understudy.ready.api_url, logLevel: LogLevel.ERROR })
    const me = await notion.users.me({})
    assert.equal(me.type === 'bot' && 'owner' in me.bot && me.bot.owner.type, 'user')
    assert.equal((await notion.pages.retrieve({ page_id: understudy.ready.page_id })).id, understudy.ready.page_id)
    await page.reload()
    await page.getByRole('list', { name: 'Personal access tokens' }).getByText('My script').waitFor()
    assert.equal(await page.getByLabel('Personal access token', { exact: true }).count(), 0)
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('My script is revoked.').waitFor()
    await assert.rejects(notion.users.me({}), { code: 'unauthorized' })
  })
})
