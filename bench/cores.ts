import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Whether processes can be tied to cores here: Linux has taskset, and it takes two cores to keep load and server apart. */
export const canSeparate = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** A command on the core that belongs to the server, where that can be. */
export const onServerCore = (command: string[]): string[] => (canSeparate ? ['taskset', '-c', '0', ...command] : command)

/** Keeps this process, which makes the load, off the server's core. */
export function leaveServerCore() {
  if (canSeparate) spawnSync('taskset', ['-acp', `1-${availableParallelism() - 1}`, String(process.pid)])
}
