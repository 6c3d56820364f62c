/**
 * The workspace server: `node packages/server/main.ts [--json]`. What Node makes of the sources (TypeScript stripped, code compiled)
 * is kept for the next start, which takes half the time; where it cannot be written, nothing is kept.
 */
import { enableCompileCache } from 'node:module'
import { places } from './places.ts'

enableCompileCache(places.compiled)
await import('./process.ts')
