// `npm run openapi`: writes docs/openapi.json anew, from the endpoints.
import { spawnSync } from 'node:child_process'
import { runScript } from './cannot-go-on.mjs'
import { installIfNeeded } from './install.mjs'
import { projectNode, root } from './paths.mjs'

await runScript(async () => {
  installIfNeeded({ say: console.log })
  const { status } = spawnSync(projectNode, ['packages/server/openapi/write.ts'], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
})
