import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { places } from '../../places.ts'

/** Takes over into a database's file what its write-ahead log holds, in a thread, while this one answers. Where it fails, a later commit does it. */
export async function checkpointBeside(path: string) {
  const thread = new Worker(places.checkpoint, { workerData: { path } })
  await once(thread, 'exit').catch(() => undefined)
}
