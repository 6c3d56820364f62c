import { createHmac } from 'node:crypto'

/** The signature of a body, by which a receiver knows that it comes from who has the verification token. */
export const sign = (token: string, body: string) => `sha256=${createHmac('sha256', token).update(body).digest('hex')}`

/** The body of the first message to an endpoint. */
export const handshakeBody = (token: string) => JSON.stringify({ verification_token: token })
