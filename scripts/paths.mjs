import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The project's own Node, an npm package: what runs everything once the packages are installed. */
export const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Where Node keeps compiled sources from one process to the next: a quarter of a second of a start, a third of a server's test file. */
export const compileCache = join(root, 'node_modules/.cache/compiled')

/** The data folder of the workspace server, absolute. A relative UNDERSTUDY_DATA counts from the root. */
export const readDataFolder = (env) => resolve(root, env.UNDERSTUDY_DATA || '.understudy')
