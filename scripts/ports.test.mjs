import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { CannotGoOn } from './cannot-go-on.mjs'
import { choosePorts, isPortFree } from './ports.mjs'

const busy = (...ports) => ({ isFree: async (port) => !ports.includes(port) })

describe('ports', () => {
  it('are the defaults when these are free', async () => {
    assert.deepEqual(await choosePorts({}, busy()), { port: 4000, formPort: 3000, notices: [] })
    assert.deepEqual(await choosePorts({ PORT: '', FORM_PORT: ' ' }, busy()), { port: 4000, formPort: 3000, notices: [] })
  })

  it('are the next free ones, said aloud, when a default is busy', async () => {
    const { port, formPort, notices } = await choosePorts({}, busy(4000, 4001, 3000))
    assert.deepEqual([port, formPort], [4002, 3001])
    assert.deepEqual(notices, [
      'Port 4000 is in use: the workspace takes 4002.',
      'Port 3000 is in use: the web form takes 3001.',
    ])
  })

  it('are those the user named', async () => {
    assert.deepEqual(await choosePorts({ PORT: '5000', FORM_PORT: '0' }, busy()), { port: 5000, formPort: 0, notices: [] })
  })

  it('never coincide', async () => {
    assert.equal((await choosePorts({ PORT: '3000' }, busy())).formPort, 3001)
    assert.equal((await choosePorts({ FORM_PORT: '4000' }, busy())).port, 4001)
    await assert.rejects(choosePorts({ PORT: '5000', FORM_PORT: '5000' }, busy()), /both 5000/)
    assert.deepEqual(await choosePorts({ PORT: '0', FORM_PORT: '0' }, busy()), { port: 0, formPort: 0, notices: [] })
  })

  it('that the user named and that are busy are refused in one line', async () => {
    await assert.rejects(choosePorts({ PORT: '5000' }, busy(5000)), (error) => {
      assert.ok(error instanceof CannotGoOn)
      assert.equal(error.message, 'Port 5000 is in use, so the workspace cannot start there. Free it, or choose another with PORT.')
      return true
    })
    await assert.rejects(choosePorts({ FORM_PORT: '3000' }, busy(3000)), /^Error: Port 3000 is in use, so the web form cannot/)
  })

  for (const wrong of ['abc', '-1', '65536', '1.5', '4000x']) {
    it(`must be numbers, not "${wrong}"`, async () => {
      await assert.rejects(choosePorts({ PORT: wrong }, busy()), { message: `PORT must be a number from 0 to 65535, not "${wrong}".` })
    })
  }

  it('are looked up on the machine, on both loopback addresses', async () => {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer()
      const isThere = await new Promise((resolve) => {
        server.once('error', () => resolve(false)).listen(0, host, () => resolve(true))
      })
      if (!isThere) continue // A machine without IPv6.
      const { port } = server.address()
      assert.equal(await isPortFree(port, ['127.0.0.1', '::1']), false, host)
      await new Promise((resolve) => server.close(resolve))
      assert.equal(await isPortFree(port, ['127.0.0.1', '::1']), true, host)
    }
  })
})
