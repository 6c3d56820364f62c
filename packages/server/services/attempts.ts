import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { rateWindows } from '../storage/repositories/rate-windows.ts'
import type { Db } from '../storage/store.ts'
import { hashSecret } from './vault.ts'

const WINDOW_MS = 15 * 60_000
/** Attempts in a quarter of an hour: of one account, and from one address, behind which several people may sit. */
export const attemptsAllowed = { account: 10, address: 50 }

/** An attempt to sign in: as whom, and from where. */
export type Attempt = { account: string; address: string }

/** Counts an attempt, in the store that all processes share; throws `rate_limited` when there were too many. */
export async function countAttempt(db: Db, attempt: Attempt) {
  const at = Date.now()
  for (const [kind, key] of keysOf(attempt)) {
    const { hasPassed, ends } = await rateWindows(db).take({ key, limit: attemptsAllowed[kind], at, ends: at + WINDOW_MS })
    if (hasPassed) continue
    const seconds = String(Math.ceil((ends - at) / 1000))
    throw new ApiError('rate_limited', 'Too many attempts to sign in. Wait a while, or use a one-time link.', { headers: { 'retry-after': seconds } })
  }
}

/** It was the right password: it does not count. */
export async function forgiveAttempt(db: Db, attempt: Attempt) {
  const { account, address } = Object.fromEntries(keysOf(attempt)) as Record<keyof Attempt, string>
  await rateWindows(db).remove(account)
  await rateWindows(db).giveBack(address)
}

// What people type as their address may be anything, a password too.
const keysOf = ({ account, address }: Attempt) => [['address', `sign-in from ${address}`], ['account', `sign-in as ${hashSecret(account)}`]] as const
