/** The command line as a process: `npx understudy …`. What Node makes of the sources is kept for the next command, as a server keeps it. */
import { enableCompileCache } from 'node:module'
import { places } from '../places.ts'

enableCompileCache(places.compiled)
await import('./program.ts')
