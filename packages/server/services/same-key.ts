import type { Db } from '../storage/store.ts'
import type { Vault } from './vault.ts'

/** A process whose key is not the one of the others on its store: what one seals, the other could not open. */
export class ForeignKey extends Error {}

/** Refuses a key that is not the one the store's secrets are sealed with; the first key that comes is that one. */
export async function assertSameKey(db: Db, vault: Vault, data: string) {
  const name = 'secret_key_mark'
  const value = vault.sign('the key of a store', '')
  await db.insertInto('server_settings').values({ name, value }).onConflict((conflict) => conflict.column('name').doNothing()).execute()
  const held = await db.selectFrom('server_settings').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  if (held.value !== value) {
    throw new ForeignKey(`The secret.key in ${data} is not the one that the secrets of this database are sealed with. Copy it from the data folder of the first server on it.`)
  }
}
