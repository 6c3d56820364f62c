// `npm run check`: types and lint.
import { CannotGoOn, runScript } from './cannot-go-on.mjs'
import { runChecks } from './checks.mjs'
import { installIfNeeded } from './install.mjs'

await runScript(async () => {
  installIfNeeded({ say: console.log })
  const { failed } = await runChecks()
  if (failed > 0) throw new CannotGoOn(`${failed} of the checks failed.`)
})
