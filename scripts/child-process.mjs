import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { CannotGoOn } from './cannot-go-on.mjs'
import { compileCache, projectNode, root } from './paths.mjs'

const readyLimitMs = 60_000
const stopLimitMs = 5_000

/**
 * One of our servers as a process of its own, run by the project's Node. Its log (stderr) goes to ours. Besides signals it
 * has an IPC channel: when we are killed outright that channel closes, and the child ends by itself.
 *
 * `readReady` turns a line of its stdout (`{ line }`) or an IPC message (`{ message }`) into what `ready` resolves with, or undefined.
 */
export function startChild({ name, nodeArguments, env, readReady }) {
  const child = spawn(projectNode, nodeArguments, {
    cwd: root, env: { NODE_COMPILE_CACHE: compileCache, ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
    child.once('error', (error) => resolve(error.message))
  })
  const ready = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new CannotGoOn(`${name} was not ready within ${readyLimitMs / 1000} seconds.`)), readyLimitMs)
    const offer = (heard) => {
      const answer = readReady(heard)
      if (answer === undefined) return
      clearTimeout(limit)
      resolve(answer)
    }
    createInterface({ input: child.stdout }).on('line', (line) => offer({ line }))
    child.on('message', (message) => offer({ message }))
    void exited.then((how) => {
      clearTimeout(limit)
      reject(new CannotGoOn(`${name} stopped before it was ready (${how}).`))
    })
  })
  return {
    name, exited, ready,
    /** Ends the process: politely, then after a while by force. */
    async stop() {
      child.kill('SIGTERM')
      const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
      await exited
      clearTimeout(limit)
    },
    kill: () => child.kill('SIGKILL'),
  }
}
