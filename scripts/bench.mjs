// `npm run bench`: speed as ratios to a bare server in the same run. What it takes stands in docs/performance.md.
import { spawnSync } from 'node:child_process'
import { buildServerIfStale } from './build-server.mjs'
import { buildWebIfStale } from './build-web.mjs'
import { runScript } from './cannot-go-on.mjs'
import { installIfNeeded } from './install.mjs'
import { projectNode, root } from './paths.mjs'

await runScript(async () => {
  installIfNeeded({ say: console.log })
  // What `npm start` runs is what is measured.
  buildServerIfStale({ say: console.log })
  buildWebIfStale({ say: console.log })
  const { status } = spawnSync(projectNode, ['bench/run.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
})
