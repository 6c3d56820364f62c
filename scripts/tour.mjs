// Takes the README's pictures anew, in docs/tour/: `node scripts/tour.mjs`. Not part of the tests.
import { spawnSync } from 'node:child_process'
import { runScript } from './cannot-go-on.mjs'
import { installIfNeeded } from './install.mjs'
import { projectNode, root } from './paths.mjs'

await runScript(async () => {
  installIfNeeded({ say: console.log })
  const { status } = spawnSync(projectNode, ['browser/tour.ts'], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
})
