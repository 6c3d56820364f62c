/** An endpoint as a process of its own, so that it can be killed: `node webhook-receiver.ts PORT FILE`. Each request is on disk before it is answered. */
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port, file] = process.argv.slice(2) as [string, string]

createServer((request, response) => {
  let raw = ''
  request.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk))
  request.on('end', () => {
    appendFileSync(file, `${JSON.stringify({ raw, signature: request.headers['x-notion-signature'] })}\n`)
    response.end()
  })
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
