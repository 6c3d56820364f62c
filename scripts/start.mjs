// `npm start`: from a fresh clone to a running workspace and web form. Runs on the machine's own Node, with nothing installed.
import { mkdirSync } from 'node:fs'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServerIfStale } from './build-server.mjs'
import { buildWebIfStale } from './build-web.mjs'
import { CannotGoOn, runScript } from './cannot-go-on.mjs'
import { installIfNeeded } from './install.mjs'
import { readDataFolder, root } from './paths.mjs'
import { choosePorts, findFreePort } from './ports.mjs'
import { runServices } from './run-services.mjs'

await runScript(async () => {
  const { json } = readArguments()
  /** Words for people. With --json standard output belongs to the one line of JSON. */
  const say = json ? console.error : console.log

  installIfNeeded({ say })
  buildWebIfStale({ say })
  buildServerIfStale({ say })
  const { port, notices, ...chosen } = await choosePorts(process.env)
  const formPort = chosen.formPort || (await findFreePort(process.env.HOST || undefined)) // The server must know it before the form starts.
  notices.forEach((notice) => say(notice))

  const dataFolder = readDataFolder(process.env)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const { HOST: host = 'localhost', UNDERSTUDY_FORM_URL: formUrl } = process.env
  await runServices({
    env: {
      ...process.env, PORT: String(port), FORM_PORT: String(formPort), UNDERSTUDY_DATA: dataFolder,
      UNDERSTUDY_FORM_URL: formUrl || `http://${isReachedAsLocalhost(host) ? 'localhost' : host}:${formPort}`,
    },
    say,
    announce: (ready) => {
      if (json) console.log(JSON.stringify(ready))
      else console.log(welcome(ready, dataFolder))
    },
  })
})

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch (error) {
    throw new CannotGoOn(`${error.message}\nnpm start takes one option: npm start -- --json`)
  }
}

function isReachedAsLocalhost(host) {
  return ['', 'localhost', '127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
}

function welcome({ workspace_url, api_url, form_url }, dataFolder) {
  const near = relative(root, dataFolder)
  return `
Understudy is running.

  Workspace   ${workspace_url}
  Web form    ${form_url}
  API         ${api_url}/v1
  Data        ${near.startsWith('..') ? dataFolder : near}

Stop it with Ctrl-C; the data stays.
`
}
