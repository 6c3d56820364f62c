import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from './cast.ts'

/** A request that came to an endpoint. */
export type Received = { headers: IncomingHttpHeaders; raw: string; body: Json }

/** An endpoint of a test: what came, and how it answers. */
export type Receiver = {
  url: string
  received: Received[]
  /** How it answers from now on. */
  answer: (response: ServerResponse, received: Received) => void
  /** The first request that fits, once it is there; of those that came before, too. */
  next(fits: (received: Received) => boolean): Promise<Received>
  close(): Promise<void>
}

/** Opens an endpoint on loopback that answers 200 until told otherwise. */
export async function openReceiver(port = 0): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8')
      const received = { headers: request.headers, raw, body: JSON.parse(raw) as Json }
      receiver.received.push(received)
      receiver.answer(response, received)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: (response) => response.end('ok'),
    async next(fits) {
      await until(() => receiver.received.some(fits))
      return receiver.received.find(fits)!
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}

/** What the signature of a body should be. */
export const signatureOf = (token: string, raw: string) => `sha256=${createHmac('sha256', token).update(raw).digest('hex')}`

/** Waits for a condition, for half a minute at most. */
export async function until(holds: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (await holds()) return
    await wait(10)
  }
  throw new Error(`it never held: ${holds.toString()}`)
}
