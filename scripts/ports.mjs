import { createServer } from 'node:net'
import { CannotGoOn } from './cannot-go-on.mjs'

const howFarToLook = 100

const defaults = { PORT: 4000, FORM_PORT: 3000 }

/**
 * The ports of the workspace and of the web form. A port the user named is taken or refused; in place of a default that
 * is busy the next free one is taken, and said in `notices`. Port 0 stays 0: the system gives a free one to who listens.
 */
export async function choosePorts(env, { isFree = isPortFree } = {}) {
  const notices = []
  const hosts = addressesOf(env.HOST)
  const named = { PORT: readPort(env, 'PORT'), FORM_PORT: readPort(env, 'FORM_PORT') }
  if (named.PORT && named.PORT === named.FORM_PORT) {
    throw new CannotGoOn(`PORT and FORM_PORT are both ${named.PORT}. The workspace and the web form need one each.`)
  }
  const choose = async (name, service, taken) => {
    const port = named[name]
    if (port === 0) return 0
    if (port !== undefined) {
      if (await isFree(port, hosts)) return port
      throw new CannotGoOn(`Port ${port} is in use, so ${service} cannot start there. Free it, or choose another with ${name}.`)
    }
    const first = defaults[name]
    for (let next = first; next < first + howFarToLook; next++) {
      if (taken.includes(next) || !(await isFree(next, hosts))) continue
      if (next !== first) notices.push(`Port ${first} is in use: ${service} takes ${next}.`)
      return next
    }
    throw new CannotGoOn(`Ports ${first} to ${first + howFarToLook - 1} are all in use. Choose one for ${service} with ${name}.`)
  }
  const port = await choose('PORT', 'the workspace', [named.FORM_PORT])
  const formPort = await choose('FORM_PORT', 'the web form', [port])
  return { port, formPort, notices }
}

function readPort(env, name) {
  const text = env[name]?.trim()
  if (!text) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new CannotGoOn(`${name} must be a number from 0 to 65535, not "${text}".`)
  return Number(text)
}

/** Where a port must be free. `localhost` may mean either loopback address: a stranger on one of them would get our visitors. */
function addressesOf(host) {
  return !host || host === 'localhost' || host === '127.0.0.1' ? ['127.0.0.1', '::1'] : [host]
}

/** Whether nobody listens on a port at any of these addresses. An address this machine does not have does not count. */
export async function isPortFree(port, hosts) {
  for (const host of hosts) {
    if (await canListen(port, host)) continue
    return false
  }
  return true
}

/** A port that is free now, for whoever must name it before listening. */
export function findFreePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen({ port: 0, host }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
