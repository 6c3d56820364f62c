#!/usr/bin/env node
// Runs the command line on the project's own Node: its bundle where that is of the present sources, else the sources as they are. npx
// starts this file on the machine's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
const isFresh = await import('../../../scripts/build-server.mjs').then(({ isServerFresh }) => isServerFresh(), () => false)
const main = fileURLToPath(new URL(isFresh ? '../dist/command-line.js' : 'main.ts', import.meta.url))
const { status, error } = spawnSync(existsSync(own) ? own : process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
if (error) console.error(error.message)
process.exitCode = status ?? 1
