import { fileURLToPath } from 'node:url'

// The sources run from their folders, what was built of them (scripts/build-server.mjs) from one beside them.
const isBuilt = import.meta.url.endsWith('.js')
const server = new URL(isBuilt ? '../' : './', import.meta.url)

/** Where things of the project lie, whether the sources run or what was built of them. */
export const places = {
  /** What Node makes of the code, kept between starts. */
  compiled: fileURLToPath(new URL('../../node_modules/.cache/understudy', server)),
  /** The built web. */
  web: fileURLToPath(new URL('../web/dist', server)),
  /** The OpenAPI document as it is kept in the repository. */
  openapi: fileURLToPath(new URL('../../docs/openapi.json', server)),
  referenceStyle: fileURLToPath(new URL('openapi/reference/style.css', server)),
  /** The thread that takes over what a write-ahead log holds. */
  checkpoint: new URL(isBuilt ? 'dist/checkpoint-thread.js' : 'storage/dialects/checkpoint-thread.ts', server),
  /** The thread that writes the request log. */
  logWriter: new URL(isBuilt ? 'dist/writer-thread.js' : 'request-log/writer-thread.ts', server),
}
