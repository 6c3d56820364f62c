/**
 * The workspace server: `node packages/server/main.ts [--json]`. What Node makes of the sources (TypeScript stripped, code compiled)
 * is kept for the next start, which takes half the time; where it cannot be written, nothing is kept.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/understudy', import.meta.url)))
await import('./process.ts')
