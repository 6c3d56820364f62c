import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const WINDOW_S = 15 * 60
/** Wrong passwords in a quarter of an hour: of one account, and from one address, behind which several people may sit. */
export const attemptsAllowed = { account: 10, address: 50 }

/** Counts attempts to sign in. */
export type Attempts = {
  /** Counts an attempt; throws `rate_limited` when there were too many. */
  take(attempt: { account: string; address: string }): Promise<void>
  /** It was the right password: it does not count. */
  succeed(attempt: { account: string; address: string }): Promise<void>
}

/** The attempts of one server. They are counted before the password is looked at, so that many at once do not slip through. */
export function openAttempts(): Attempts {
  const account = new RateLimiterMemory({ points: attemptsAllowed.account, duration: WINDOW_S })
  const address = new RateLimiterMemory({ points: attemptsAllowed.address, duration: WINDOW_S })
  return {
    async take(attempt) {
      try {
        await address.consume(attempt.address)
        await account.consume(attempt.account)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const seconds = String(Math.ceil(refused.msBeforeNext / 1000))
        throw new ApiError('rate_limited', 'Too many attempts to sign in. Wait a while, or use a one-time link.', { headers: { 'retry-after': seconds } })
      }
    },
    async succeed(attempt) {
      await account.delete(attempt.account)
      await address.reward(attempt.address)
    },
  }
}
