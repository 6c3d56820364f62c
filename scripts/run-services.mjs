import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotGoOn } from './cannot-go-on.mjs'
import { startChild } from './child-process.mjs'
import { writeFormEnv } from './form-env.mjs'
import { root } from './paths.mjs'

/** How long after a child's end our own signal may still be on its way: Ctrl-C reaches the whole process group at once. */
const signalDelayMs = 250

/**
 * Runs the workspace server and the web form until a signal ends them or one of them dies. `announce` gets the ready
 * line with all five keys once both answer.
 */
export async function runServices({ env, say, announce }) {
  const children = []
  let isStopping = false
  const begin = (options) => {
    if (isStopping) throw new CannotGoOn('Stopped while starting.')
    const child = startChild(options)
    child.ready.catch(() => {}) // Whoever waits for it hears of the failure; nobody may be waiting when a signal ends us first.
    children.push(child)
    return child
  }
  const signal = nextSignal(() => children.forEach((child) => child.kill()))

  const bringUp = async () => {
    const server = begin({
      name: 'The workspace server', nodeArguments: ['packages/server/dist/main.js', '--json'], env,
      readReady: ({ line }) => (line?.startsWith('{') ? JSON.parse(line) : undefined),
    })
    const ready = await server.ready
    const form = begin({
      name: 'The web form', nodeArguments: [`--env-file-if-exists=${prepareFormEnv({ ready, env, say })}`, 'packages/web-form/server.ts'], env,
      readReady: ({ message }) => (message?.type === 'ready' ? message.url : undefined),
    })
    await form.ready
    announce(ready)
    const { name, how } = await Promise.race(children.map(async (child) => ({ name: child.name, how: await child.exited })))
    throw new CannotGoOn(`${name} stopped unexpectedly (${how}).`)
  }

  try {
    await Promise.race([signal, bringUp()])
  } catch (error) {
    if (!(await Promise.race([signal, wait(signalDelayMs, null)]))) throw error
  } finally {
    isStopping = true
    // What Ctrl-C has told already is not told again: a second signal means "at once".
    await Promise.race([Promise.all(children.map((child) => child.exited)), wait(signalDelayMs, undefined, { ref: false })])
    await Promise.all(children.map((child) => child.stop()))
  }
}

/** Resolves at the first signal that asks us to end; at the second one `onSecond` is called. */
function nextSignal(onSecond) {
  return new Promise((resolve) => {
    let seen = 0
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => {
        if (seen++) onSecond()
        resolve(name)
      })
    }
  })
}

/** Sees to the web form's settings and returns the file to start it with. */
function prepareFormEnv({ ready, env, say }) {
  const path = env.UNDERSTUDY_FORM_ENV || join(root, 'packages/web-form/.env')
  if (!ready.token || !ready.page_id) {
    say(`There is no sample integration any more. Give the web form one of yours in ${relative(root, path)}.`)
    return path
  }
  const outcome = writeFormEnv(path, { key: ready.token, pageId: ready.page_id, baseUrl: ready.api_url })
  if (outcome === 'left alone') say(`The web form keeps your own ${relative(root, path)}. Delete it to use the sample integration.`)
  const fromOutside = ['NOTION_KEY', 'NOTION_PAGE_ID', 'NOTION_BASE_URL'].filter((name) => env[name])
  if (fromOutside.length > 0) say(`The web form takes ${fromOutside.join(', ')} from your environment, not from its .env.`)
  return path
}
