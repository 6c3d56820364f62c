import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../storage/make-folder.ts'

/** Seals secrets that the dashboard must show again: AES-256-GCM, with a key kept outside the database. */
export type Vault = {
  seal(secret: string): string
  /** Throws when the text was not sealed with this key. */
  open(sealed: string): string
  /** A mark that only this key can make; `purpose` keeps the marks of different uses apart. */
  sign(purpose: string, text: string): string
}

/** The vault of a data folder; its key is made on first use (`secret.key`, readable by its owner only). */
export const openVault = (data: string): Vault => vaultWith(loadKey(data))

/** A vault with a key that is kept nowhere, for tests. */
export const throwawayVault = (): Vault => vaultWith(randomBytes(32))

function vaultWith(key: Buffer): Vault {
  return {
    seal(secret) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    sign: (purpose, text) => createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', purpose, 32))).update(text).digest('base64url'),
  }
}

function loadKey(data: string): Buffer {
  const path = join(data, 'secret.key')
  makeFolder(data)
  try {
    // `wx`: of two processes that start at once one makes the key, and both read it.
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
}

/** What is stored to recognise a secret: secrets are long and random, so a plain SHA-256 cannot be turned back. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url')

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const random = (length: number, from: string) => Array.from({ length }, () => from[randomInt(from.length)]).join('')

/** A new access token in Notion's form: `ntn_`, 11 digits, 35 letters and digits. */
export const newToken = () => `ntn_${random(11, '0123456789')}${random(35, alphabet)}`

/** A new refresh token of OAuth in Notion's form: `nrt_` and 46 letters and digits. */
export const newRefreshToken = () => `nrt_${random(46, alphabet)}`

/** A new client secret of a public integration: `secret_` and 43 letters and digits. */
export const newClientSecret = () => `secret_${random(43, alphabet)}`

/** A new random key for a session, a link or an authorization code. */
export const newKey = () => random(43, alphabet)

/** A new verification token of a webhook subscription in Notion's form: `secret_` and 43 letters and digits. */
export const newVerificationToken = () => `secret_${random(43, alphabet)}`
