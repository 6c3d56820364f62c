import assert from 'node:assert/strict'
import { lookup as resolve } from 'node:dns/promises'
import { hostname } from 'node:os'
import { describe, test } from 'node:test'
import { checkEndpoint, EndpointRefused, openSender, reasonOf } from '../events/webhooks/endpoint.ts'
import { openReceiver } from '../test/receiver.ts'
import { checkedLookup, isInternal, isNear } from './addresses.ts'

describe('addresses', () => {
  const table: [address: string, internal: boolean, near: boolean][] = [
    ['93.184.216.34', false, false],
    ['2606:2800:220:1:248:1893:25c8:1946', false, false],
    ['127.0.0.1', true, true],
    ['127.9.9.9', true, true],
    ['::1', true, true],
    ['10.1.2.3', true, true],
    ['172.16.0.1', true, true],
    ['172.32.0.1', false, false],
    ['192.168.1.1', true, true],
    ['fd00::1', true, true],
    ['0.0.0.0', true, false],
    ['::', true, false],
    ['169.254.169.254', true, false],
    ['169.254.170.2', true, false],
    ['fe80::1', true, false],
    ['100.64.0.1', true, false],
    ['100.100.100.200', true, false],
    ['224.0.0.1', true, false],
    ['255.255.255.255', true, false],
    ['198.18.0.1', true, false],
    ['::ffff:127.0.0.1', true, false],
    ['::ffff:169.254.169.254', true, false],
    ['::ffff:93.184.216.34', true, false],
    ['64:ff9b::7f00:1', true, false],
    ['2002:7f00:1::', true, false],
    ['2001:0:7f00:1::', true, false],
    ['ff02::1', true, false],
  ]
  for (const [address, internal, near] of table) {
    test(`${address} is ${internal ? (near ? 'near' : 'internal') : 'public'}`, () => assert.deepEqual([isInternal(address), isNear(address)], [internal, near]))
  }
})

describe('an endpoint', () => {
  /** What is given, and whether a server that others reach takes it, and one on loopback. */
  const table: [url: string, open: boolean, loopback: boolean][] = [
    ['https://example.com/hook', true, true],
    ['https://example.com:8443/hook?x=1', true, true],
    ['http://example.com/hook', false, true],
    ['http://localhost:3000/hook', false, true],
    ['https://localhost/hook', false, true],
    ['https://LOCALHOST./hook', false, true],
    ['https://app.localhost/hook', false, true],
    ['http://127.0.0.1:3000', false, true],
    ['https://127.0.0.1', false, true],
    ['https://2130706433/', false, true],
    ['https://0x7f.1/', false, true],
    ['https://0177.0.0.1/', false, true],
    ['https://[::1]/', false, true],
    ['https://192.168.0.10/', false, true],
    ['https://10.0.0.1/', false, true],
    ['https://[fd00::1]/', false, true],
    ['https://169.254.169.254/latest/meta-data', false, false],
    ['https://[fe80::1]/', false, false],
    ['https://0.0.0.0/', false, false],
    ['https://[::]/', false, false],
    ['https://[::ffff:127.0.0.1]/', false, false],
    ['https://[::ffff:a9fe:a9fe]/', false, false],
    ['https://100.100.100.200/', false, false],
    ['https://ada:secret@example.com/', false, false],
    ['ftp://example.com/', false, false],
    ['file:///etc/passwd', false, false],
    ['javascript:alert(1)', false, false],
    ['example.com/hook', false, false],
    ['', false, false],
    [`https://example.com/${'x'.repeat(2000)}`, false, false],
  ]
  const isTaken = (url: string, loopback: boolean) => {
    try {
      checkEndpoint(url, { loopback })
      return true
    } catch (error) {
      assert.ok(error instanceof EndpointRefused)
      return false
    }
  }
  for (const [url, open, loopback] of table) {
    test(url.slice(0, 60) || 'nothing', () => assert.deepEqual([isTaken(url, false), isTaken(url, true)], [open, loopback]))
  }
})

const stop = new AbortController().signal

test('a name is judged by what it resolves to when it is connected to', async () => {
  const lookup = checkedLookup((address) => !isInternal(address), () => new Error('refused'))
  // On this machine `localhost` is a name that resolves to an internal address, as a name of somebody else's zone may.
  const outcome = await new Promise((resolve) => lookup('localhost', { all: true }, (error, found) => resolve(error?.message ?? found)))
  assert.equal(outcome, 'refused')

  const receiver = await openReceiver()
  const { port } = new URL(receiver.url)
  const open = openSender({ loopback: false })
  const near = openSender({ loopback: true })
  assert.equal((await near.post(`http://localhost:${port}/`, {}, '{}', stop)).status, 200)
  for (const url of [`https://localhost:${port}/`, `http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`]) {
    const why = await open.post(url, {}, '{}', stop).then(() => 'sent', reasonOf)
    assert.match(why, /publicly reachable|https address/, url)
  }
  assert.equal(receiver.received.length, 1)
  await Promise.all([open.close(), near.close(), receiver.close()])
})

test('the name of this machine leads to no address of its own network', async (t) => {
  const found = await resolve(hostname()).catch(() => null)
  if (!found || !isInternal(found.address)) return t.skip('this machine has no name that resolves to an internal address')
  const receiver = await openReceiver()
  const sender = openSender({ loopback: false })
  const why = await sender.post(`https://${hostname()}:${new URL(receiver.url).port}/`, {}, '{}', stop).then(() => 'sent', reasonOf)
  assert.equal(why, 'The address of the endpoint should be publicly reachable.')
  await Promise.all([sender.close(), receiver.close()])
})

test('a resolver that answers with an internal address leads nowhere, nor does one of several', async () => {
  for (const allowed of [[], ['127.0.0.1']]) {
    const lookup = checkedLookup((address) => allowed.includes(address), () => new EndpointRefused('refused'))
    const outcome = await new Promise((resolve) => lookup('localhost', { family: 4 }, (error, address) => resolve(error ? reasonOf(error) : address)))
    assert.equal(outcome, allowed[0] ?? 'refused')
  }
})
