import { createServer } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { IncomingMessage } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

/**
 * A server that does nothing but HTTP and JSON: what this machine could do at best. `PUT /<name>` gives it an answer;
 * any other request for `/<name>` is answered with that, a body having been read and parsed as JSON first. What is posted
 * under `/durable/` is on disk before the answer, as one row and one commit of SQLite: the floor of every write.
 * `/metrics` tells how long its event loop was held, in the words of the workspace server.
 */
const answers = new Map<string, Buffer>()

// The file is given by whoever starts the server, and deleted there.
const database = new DatabaseSync(process.argv[2]!)
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS bodies (body TEXT)')
const keep = database.prepare('INSERT INTO bodies VALUES (?)')

const loop = monitorEventLoopDelay({ resolution: 10 })
loop.enable()

const server = createServer(async (request, response) => {
  const name = request.url ?? '/'
  if (name === '/metrics') {
    response.end(`nodejs_eventloop_lag_max_seconds ${loop.max / 1e9}`)
    return loop.reset()
  }
  const body = request.method === 'GET' ? '' : await readBody(request)
  if (request.method === 'PUT') answers.set(name, Buffer.from(body))
  else if (body) JSON.parse(body)
  if (request.method !== 'PUT' && name.startsWith('/durable/')) keep.run(body)
  const answer = answers.get(name) ?? Buffer.from('{}')
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length }).end(answer)
})

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
})
process.once('disconnect', () => process.exit(0))
