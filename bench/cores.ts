import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Whether processes can be tied to cores here: Linux has taskset, and it takes two cores to keep load and server apart. */
export const canSeparate = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

let isSeparate = false

/** A command on the core that belongs to the server, where it has one. */
export const onServerCore = (command: string[]): string[] => (isSeparate ? ['taskset', '-c', '0', ...command] : command)

/** Gives the server a core of its own, where that can be: keeps this process, which makes the load, off it. */
export function leaveServerCore() {
  isSeparate = canSeparate
  if (isSeparate) spawnSync('taskset', ['-acp', `1-${availableParallelism() - 1}`, String(process.pid)])
}
