import { hashPassword, verifyPassword } from '@better-auth/utils/password'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Db } from '../storage/store.ts'

// Length is what makes a password strong; composition rules only make it hard to remember (NIST SP 800-63B).
const SHORTEST = 8
const LONGEST = 256

/** A password hashed to be kept; throws `validation_error` for one that is too short. */
export async function preparePassword(password: string): Promise<string> {
  if (password.length < SHORTEST) throw validationError(`A password should have at least ${SHORTEST} characters.`, { field: 'password' })
  if (password.length > LONGEST) throw validationError(`A password should have at most ${LONGEST} characters.`, { field: 'password' })
  return hashPassword(password)
}

/** Gives a person a password, in the place of the one it had. */
export async function keepPassword(db: Db, person_id: string, hash: string) {
  const changed_time = now()
  await db
    .insertInto('passwords')
    .values({ person_id, hash, changed_time })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ hash, changed_time }))
    .execute()
}

/** Has the person a password to sign in with? */
export const hasPassword = async (db: Db, person_id: string): Promise<boolean> =>
  (await db.selectFrom('passwords').select('person_id').where('person_id', '=', person_id).executeTakeFirst()) !== undefined

/** Refuses a change that asks for the present password and got another one. */
export async function assertPassword(db: Db, person_id: string, password: string | undefined) {
  const held = await db.selectFrom('passwords').select('hash').where('person_id', '=', person_id).executeTakeFirst()
  if (held && !(await verifyPassword(held.hash, password ?? ''))) {
    throw new ApiError('validation_error', 'This is not your present password.', { additional_data: { field: 'current_password' } })
  }
}

// Somebody who has no account must wait as long as somebody who has: or the time would tell which addresses have one.
let nobodys: Promise<string> | undefined

/** The id of the person with this address and password, or null. */
export async function personOfPassword(db: Db, email: string, password: string): Promise<string | null> {
  const held = await db
    .selectFrom('people')
    .innerJoin('passwords', 'passwords.person_id', 'people.id')
    .select(['people.id', 'passwords.hash'])
    .where('people.email', '=', email)
    .executeTakeFirst()
  const isRight = await verifyPassword(held?.hash ?? (await (nobodys ??= hashPassword('nobody'))), password)
  return held && isRight ? held.id : null
}
