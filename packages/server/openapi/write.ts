/** `npm run openapi`: writes the newest document to docs/openapi.json. */
import { writeFileSync } from 'node:fs'
import { content, file } from './file.ts'

writeFileSync(file, content())
console.log(`Wrote ${file}`)
