import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { closeContext } from '../open-context.ts'
import { signInByPassword } from '../services/accounts.ts'
import { attemptsAllowed } from '../services/attempts.ts'
import { hashSecret } from '../services/vault.ts'
import { type Answer, call, type Cast, type Json, openCast, openTestContext } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { webRoutes } from './index.ts'
import { as, signedIn, type Visitor, visitor } from '../test/visitors.ts'

const api = (cast: Cast, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(cast.app, null, method, path, method === 'GET' ? undefined : (body ?? {}), null, { host: 'localhost:4000', ...headers })
const setCookie = (answer: Answer) => String(answer.headers['set-cookie'] ?? '')
const cookieOf = (answer: Answer) => setCookie(answer).split(';')[0]!
const keyOf = (url: string) => new URL(url).searchParams.get('key')!

describe('on a server that others reach', () => {
  let cast: Cast
  let ada: Visitor
  before(async () => {
    cast = await openCast({ loopback: false, host: '0.0.0.0', public_url: 'https://understudy.example' })
    ada = await signedIn(cast, { ...cast.ada, email: '' })
  })
  after(() => cast.close())

  const invite = async (email: string | null, role: string) => (await as(cast, ada, 'POST', '/api/invitations', { email, role })).json
  const join = async (name: string, role: string, password = 'correct horse') => {
    const email = `${name.toLowerCase()}@example.com`
    const { url } = await invite(email, role)
    return api(cast, 'POST', '/api/invitation', { key: keyOf(url), name, password })
  }
  const signIn = (email: string, password: string, headers: Record<string, string> = {}) => api(cast, 'POST', '/api/session', { email, password }, headers)

  test('an invitation tells what it is for, and makes an account that is signed in', async () => {
    const { url, email, role } = await invite(' Eve@Example.com ', 'member')
    assert.deepEqual([email, role], ['eve@example.com', 'member'])
    assert.match(url, /^https:\/\/understudy\.example\/invitation\?key=[A-Za-z0-9]{43}$/)
    const opened = await api(cast, 'GET', `/api/invitation?key=${keyOf(url)}`)
    assert.deepEqual(
      [opened.json.workspace.name, opened.json.role, opened.json.email, opened.json.invited_by, opened.json.signed_in, opened.json.needs_password],
      ['Atelier', 'member', 'eve@example.com', 'Ada', null, true],
    )
    const joined = await api(cast, 'POST', '/api/invitation', { key: keyOf(url), name: 'Eve', password: 'correct horse' })
    assert.equal(joined.status, 200)
    const session = await api(cast, 'GET', '/api/session', undefined, { cookie: cookieOf(joined) })
    assert.deepEqual([session.json.person.name, session.json.role, session.json.has_password, session.json.people], ['Eve', 'member', true, null])
    assert.deepEqual(session.json.workspaces.map(({ name }: Json) => name), ['Atelier'])
    // A link to one address is good once.
    assert.equal((await api(cast, 'GET', `/api/invitation?key=${keyOf(url)}`)).status, 404)
    assert.equal((await api(cast, 'POST', '/api/invitation', { key: keyOf(url), name: 'Eve 2', password: 'correct horse' })).status, 404)
  })

  test('what cannot be accepted is refused, and leaves nobody behind', async () => {
    const { url } = await invite('nina@example.com', 'guest')
    const key = keyOf(url)
    const before = await cast.context.store.db.selectFrom('people').select('id').execute()
    for (const [what, body, status, says] of [
      ['without a password', { key, name: 'Nina' }, 400, /Choose a password/],
      ['with a short one', { key, name: 'Nina', password: 'short' }, 400, /at least 8 characters/],
      ['without a name', { key, name: ' ', password: 'long enough' }, 400, /name should have/],
      ['with a wrong key', { key: 'x'.repeat(43), name: 'Nina', password: 'long enough' }, 404, /invitation was taken back/],
      ['by nobody', { key }, 401, /Sign in to accept/],
    ] as const) {
      const answer = await api(cast, 'POST', '/api/invitation', body)
      assert.equal(answer.status, status, what)
      assert.match(answer.json.message, says, what)
    }
    assert.equal((await as(cast, ada, 'POST', '/api/invitation', { key })).status, 400, 'for another address')
    assert.deepEqual(await cast.context.store.db.selectFrom('people').select('id').execute(), before)
  })

  test('an open link is for everyone who has it; an address that has an account signs in first', async () => {
    const { url } = await invite(null, 'member')
    const key = keyOf(url)
    const first = await api(cast, 'POST', '/api/invitation', { key, name: 'Flo', email: 'flo@example.com', password: 'long enough' })
    assert.equal(first.status, 200)
    const taken = await api(cast, 'POST', '/api/invitation', { key, name: 'Flo', email: 'flo@example.com', password: 'long enough' })
    assert.match(taken.json.message, /There is an account with this address/)
    assert.equal((await api(cast, 'POST', '/api/invitation', { key, name: 'Gil', email: 'gil@example.com', password: 'long enough' })).status, 200)
    const revoked = await as(cast, ada, 'DELETE', `/api/invitations/${(await as(cast, ada, 'GET', '/api/members')).json.invitations.find((each: Json) => each.url === url).id}`)
    assert.equal(revoked.status, 200)
    assert.equal((await api(cast, 'GET', `/api/invitation?key=${key}`)).status, 404)
  })

  test('somebody signed in accepts with one click, and belongs to both workspaces', async () => {
    const ben = await signedIn(cast, { ...cast.ben, email: '' })
    const { url } = await invite(null, 'member')
    const opened = await api(cast, 'GET', `/api/invitation?key=${keyOf(url)}`, undefined, { cookie: ben.cookie })
    assert.equal(opened.json.signed_in.name, 'Ben')
    const accepted = await api(cast, 'POST', '/api/invitation', { key: keyOf(url) }, { cookie: ben.cookie })
    const session = await api(cast, 'GET', '/api/session', undefined, { cookie: cookieOf(accepted) })
    assert.deepEqual([session.json.workspace.name, session.json.role], ['Atelier', 'member'])
    assert.deepEqual(session.json.workspaces.map(({ name }: Json) => name), ['Atelier', 'Bakery'])
    const back = await api(cast, 'PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id }, { cookie: cookieOf(accepted) })
    assert.deepEqual([back.json.workspace.name, back.json.role, back.json.person.name], ['Bakery', 'owner', 'Ben'])
  })

  test('a workspace one does not belong to is not switched to, and nobody is acted as', async () => {
    const hal = await visitor(cast, 'Hal', 'member')
    assert.equal((await as(cast, hal, 'PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id })).status, 404)
    assert.equal((await as(cast, hal, 'PUT', '/api/session/person', { person_id: cast.ada.user_id })).status, 403)
    assert.equal((await api(cast, 'PUT', '/api/session/workspace', { workspace_id: cast.ben.workspace_id })).status, 401)
  })

  describe('signing in', () => {
    before(async () => {
      assert.equal((await join('Ida', 'member')).status, 200)
    })

    test('by password opens a session of its own, with a cookie that no script reads and no other site sends', async () => {
      const answer = await signIn(' IDA@example.com', 'correct horse')
      assert.equal(answer.status, 200)
      assert.match(setCookie(answer), /^understudy_session=[A-Za-z0-9]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure$/)
      const session = await api(cast, 'GET', '/api/session', undefined, { cookie: cookieOf(answer) })
      assert.equal(session.json.person.name, 'Ida')
    })

    test('says the same of a wrong password, an unknown address, and a person without a password', async () => {
      const bodies = await Promise.all([signIn('ida@example.com', 'wrong horse'), signIn('nobody@example.com', 'wrong horse'), signIn('owner@atelier.example', 'wrong horse')])
      for (const { status, json } of bodies) assert.deepEqual([status, json.code, json.message], [401, 'unauthorized', 'The e-mail address or the password is not right.'])
    })

    test('never goes on with the session the browser came with (session fixation)', async () => {
      const planted = await visitor(cast, 'Mallory', 'member')
      const answer = await signIn('ida@example.com', 'correct horse', { cookie: planted.cookie })
      assert.notEqual(cookieOf(answer), planted.cookie)
      assert.equal((await api(cast, 'GET', '/api/session', undefined, { cookie: planted.cookie })).status, 401, 'the planted session is over')
      assert.equal((await api(cast, 'GET', '/api/session', undefined, { cookie: cookieOf(answer) })).json.person.name, 'Ida')
      const chosen = await signIn('ida@example.com', 'correct horse', { cookie: `understudy_session=${'a'.repeat(43)}` })
      assert.notEqual(cookieOf(chosen), `understudy_session=${'a'.repeat(43)}`)
    })

    test('keeps neither session keys nor passwords in the clear', async () => {
      const answer = await signIn('ida@example.com', 'correct horse')
      const key = cookieOf(answer).split('=')[1]!
      const { db } = cast.context.store
      const sessions = await db.selectFrom('sessions').select('hash').execute()
      assert.ok(sessions.some(({ hash }) => hash === hashSecret(key)))
      assert.ok(!JSON.stringify([sessions, await db.selectFrom('passwords').selectAll().execute()]).includes('correct horse'))
      assert.ok(!JSON.stringify(sessions).includes(key))
    })

    test('is refused from another site, and as a form', async () => {
      const body = { email: 'ida@example.com', password: 'correct horse' }
      assert.equal((await api(cast, 'POST', '/api/session', body, { origin: 'https://evil.example' })).status, 403)
      const form = await cast.app.inject({ method: 'POST', url: '/api/session', headers: { host: 'localhost:4000', 'content-type': 'text/plain' }, payload: JSON.stringify(body) })
      assert.equal(form.statusCode, 400)
    })

    test('a changed password ends all other sessions of the person, and asks for the present one', async () => {
      await join('Jan', 'member', 'first password')
      const [here, elsewhere] = [cookieOf(await signIn('jan@example.com', 'first password')), cookieOf(await signIn('jan@example.com', 'first password'))]
      const change = (body: object) => api(cast, 'PUT', '/api/profile/password', body, { cookie: here })
      assert.match((await change({ password: 'second password' })).json.message, /not your present password/)
      assert.match((await change({ current_password: 'wrong', password: 'second password' })).json.message, /not your present password/)
      assert.equal((await change({ current_password: 'first password', password: 'second password' })).status, 200)
      assert.equal((await api(cast, 'GET', '/api/session', undefined, { cookie: here })).status, 200)
      assert.equal((await api(cast, 'GET', '/api/session', undefined, { cookie: elsewhere })).status, 401)
      assert.equal((await signIn('jan@example.com', 'first password')).status, 401)
      assert.equal((await signIn('jan@example.com', 'second password')).status, 200)
    })
  })

  describe('members', () => {
    test('are listed to members, with invitations to owners alone', async () => {
      const member = await visitor(cast, 'Kim', 'member')
      const guest = await visitor(cast, 'Gus', 'guest')
      assert.ok((await as(cast, ada, 'GET', '/api/members')).json.people.some(({ name, role }: Json) => name === 'Kim' && role === 'member'))
      assert.deepEqual((await as(cast, member, 'GET', '/api/members')).json.invitations, [])
      assert.equal((await as(cast, guest, 'GET', '/api/members')).status, 403)
      for (const [method, path, body] of [
        ['POST', '/api/invitations', { email: null, role: 'member' }], ['PATCH', `/api/members/${ada.user_id}`, { role: 'guest' }], ['DELETE', `/api/members/${ada.user_id}`],
      ] as const) {
        assert.equal((await as(cast, member, method, path, body)).status, 403, `${method} ${path}`)
      }
    })

    test('use nothing of what is for owners, whatever it is; guests neither', async () => {
      const guarded = webRoutes.filter(({ role }) => role === 'owner')
      for (const path of ['/api/requests', '/api/requests/:request_id', '/api/hints', '/api/callers', '/api/integrations/:id/statistics']) assert.ok(guarded.some((route) => route.path === path), path)
      for (const role of ['member', 'guest'] as const) {
        const who = await visitor(cast, `Only ${role}`, role)
        for (const { method, path } of guarded) {
          const { status, json } = await as(cast, who, method, path.replaceAll(/:\w+/g, crypto.randomUUID()))
          assert.deepEqual([status, json.message], [403, 'Only owners of the workspace may do this.'], `${method} ${path}`)
        }
      }
    })

    test('the last owner stays one', async () => {
      assert.match((await as(cast, ada, 'PATCH', `/api/members/${ada.user_id}`, { role: 'member' })).json.message, /needs an owner/)
      assert.match((await as(cast, ada, 'DELETE', `/api/members/${ada.user_id}`)).json.message, /needs an owner/)
    })

    test('a role changed holds for the next request', async () => {
      const lea = await visitor(cast, 'Lea', 'member')
      assert.equal((await as(cast, lea, 'GET', '/api/integrations')).status, 403)
      await as(cast, ada, 'PATCH', `/api/members/${lea.user_id}`, { role: 'owner' })
      assert.equal((await as(cast, lea, 'GET', '/api/integrations')).status, 200)
      await as(cast, ada, 'PATCH', `/api/members/${lea.user_id}`, { role: 'guest' })
      assert.deepEqual((await as(cast, lea, 'GET', '/api/tree')).json.results, [])
    })

    test('who is taken out is out at once; what only that person could share passes on', async () => {
      const max = await visitor(cast, 'Max', 'member')
      const page = (await as(cast, max, 'POST', '/v1/pages', { parent: { workspace: true }, properties: { title: { title: [{ text: { content: 'Mine' } }] } } })).json.id
      await as(cast, max, 'PUT', `/api/objects/${page}/sharing/everyone`, { level: 'none' })
      assert.equal((await as(cast, ada, 'GET', `/v1/pages/${page}`)).status, 404)
      assert.equal((await as(cast, ada, 'DELETE', `/api/members/${max.user_id}`)).status, 200)
      assert.equal((await as(cast, max, 'GET', '/api/session')).status, 401)
      assert.equal((await as(cast, ada, 'GET', `/v1/pages/${page}`)).status, 200)
    })

    test('a member leaves by itself', async () => {
      const noa = await visitor(cast, 'Noa', 'member')
      assert.deepEqual((await as(cast, noa, 'DELETE', `/api/members/${noa.user_id}`)).json.people, [])
      assert.equal((await as(cast, noa, 'GET', '/api/session')).status, 401)
    })
  })

  test('a profile has a name and a picture, which programs see too', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const ola = await visitor(cast, 'Ola', 'member')
    const changed = await as(cast, ola, 'PATCH', '/api/profile', { name: '  Ola Nordmann ', picture: png })
    assert.equal(changed.json.person.name, 'Ola Nordmann')
    assert.match(changed.json.person.avatar_url, /^https:\/\/understudy\.example\/pictures\//)
    const shown = await call(cast.app, cast.writer.token, 'GET', `/v1/users/${ola.user_id}`)
    assert.deepEqual([shown.json.name, shown.json.avatar_url], ['Ola Nordmann', changed.json.person.avatar_url])
    const picture = await cast.app.inject({ url: new URL(changed.json.person.avatar_url).pathname })
    assert.deepEqual([picture.statusCode, picture.headers['content-type']], [200, 'image/png'])
    assert.equal((await as(cast, ola, 'PATCH', '/api/profile', { picture: null })).json.person.avatar_url, null)
    assert.equal((await as(cast, ola, 'PATCH', '/api/profile', { name: '' })).status, 400)
    assert.equal((await as(cast, ola, 'PATCH', '/api/profile', { picture: 'PHN2Zy8+' })).status, 400)
  })
})

describe('attempts to sign in are counted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-attempts-'))
  const config = { loopback: false, host: '0.0.0.0', database: databaseAt(join(folder, 'store.sqlite')) }
  let cast: Cast
  before(async () => {
    cast = await openCast(config)
  })
  after(async () => {
    await cast.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const attempt = (email: string, address: string, password = 'wrong') =>
    cast.app.inject({
      method: 'POST', url: '/api/session', remoteAddress: address, headers: { host: 'localhost:4000', 'content-type': 'application/json' },
      payload: JSON.stringify({ email, password }),
    })

  test('for an account, wherever they come from', async () => {
    for (let count = 0; count < attemptsAllowed.account; count += 1) assert.equal((await attempt('one@example.com', `10.0.0.${count}`)).statusCode, 401)
    const refused = await attempt('ONE@example.com', '10.0.1.1')
    assert.deepEqual([refused.statusCode, refused.json().code], [429, 'rate_limited'])
    assert.ok(Number(refused.headers['retry-after']) > 0)
    assert.equal((await attempt('two@example.com', '10.0.0.1')).statusCode, 401, 'other accounts go on')
    // Another process, or the same one started again, counts on.
    const beside = await openTestContext(config)
    await assert.rejects(signInByPassword(beside, { email: 'one@example.com', password: 'x', address: '10.0.1.2' }), /Too many attempts/)
    await closeContext(beside)
  })

  test('from an address, whatever the account', async () => {
    for (let count = 0; count < attemptsAllowed.address; count += 1) assert.equal((await attempt(`${count}@example.com`, '10.9.9.9')).statusCode, 401)
    assert.equal((await attempt('another@example.com', '10.9.9.9')).statusCode, 429)
    assert.equal((await attempt('another@example.com', '10.9.9.8')).statusCode, 401)
  })
})

describe('on a loopback server', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  test('a developer acts as another person in one call, in the same workspace where possible', async () => {
    const gus = await visitor(cast, 'Gus', 'guest')
    const ada = await api(cast, 'GET', '/api/session')
    assert.deepEqual(ada.json.people.map(({ name }: Json) => name), ['Ada', 'Ben', 'Gus'])
    const cookie = cookieOf(ada)
    const asGus = await api(cast, 'PUT', '/api/session/person', { person_id: gus.user_id }, { cookie })
    assert.deepEqual([asGus.json.person.name, asGus.json.role, asGus.json.workspace.name], ['Gus', 'guest', 'Atelier'])
    assert.deepEqual((await api(cast, 'GET', '/api/tree', undefined, { cookie })).json.results, [])
    const asBen = await api(cast, 'PUT', '/api/session/person', { person_id: cast.ben.user_id }, { cookie })
    assert.deepEqual([asBen.json.person.name, asBen.json.workspace.name], ['Ben', 'Bakery'])
    assert.equal((await api(cast, 'PUT', '/api/session/person', { person_id: crypto.randomUUID() }, { cookie })).status, 403)
  })

  test('an invitation is accepted without a password', async () => {
    const ada = await signedIn(cast, { ...cast.ada, email: '' })
    const { json } = await as(cast, ada, 'POST', '/api/invitations', { email: null, role: 'member' })
    const joined = await api(cast, 'POST', '/api/invitation', { key: keyOf(json.url), name: 'Pia', email: 'pia@example.com' })
    assert.equal((await api(cast, 'GET', '/api/session', undefined, { cookie: cookieOf(joined) })).json.person.name, 'Pia')
  })
})
