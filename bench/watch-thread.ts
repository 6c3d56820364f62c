// Loaded into a server (`--import`): tells who started it what processor time its main thread used, and how much of it at once, at the most:
// for so long the event loop was held. Where others use the machine, the clock counts their turns as well.
import { isMainThread } from 'node:worker_threads'

const LOOK_MS = 2

const used = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

// Threads of the server are given the same to load.
if (isMainThread && process.send) {
  let before = used()
  let longest = 0
  const look = () => {
    const now = used()
    longest = Math.max(longest, now - before)
    before = now
  }
  setInterval(look, LOOK_MS).unref()
  process.on('message', (message) => {
    if (message !== 'what was used') return
    look()
    process.send!({ used: before, longest })
    longest = 0
  })
  process.channel!.unref()
}
