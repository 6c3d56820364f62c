import { createHash, createHmac } from 'node:crypto'

/** Who signs, and for where. */
export type S3Credentials = { access_key_id: string; secret_access_key: string; session_token: string | null; region: string }

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const byKey = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1)

/** RFC 3986, as the signature asks for: encodeURIComponent leaves five more characters alone. */
export const encodeSegment = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The headers of a request to S3, signed with AWS Signature Version 4
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). The path of `url` is encoded already.
 */
export function signRequest(
  request: { method: string; url: URL; headers?: Record<string, string>; sha256: string },
  { access_key_id, secret_access_key, session_token, region }: S3Credentials,
  time: Date = new Date(),
): Record<string, string> {
  const stamp = time.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const headers = {
    ...request.headers,
    'x-amz-content-sha256': request.sha256,
    'x-amz-date': stamp,
    ...(session_token ? { 'x-amz-security-token': session_token } : {}),
  }
  const signed = Object.entries({ ...headers, host: request.url.host })
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .toSorted(byKey)
  const names = signed.map(([name]) => name).join(';')
  const query = [...request.url.searchParams].map(([key, value]): [string, string] => [encodeSegment(key), encodeSegment(value)]).toSorted(byKey)
  const canonical = [
    request.method,
    request.url.pathname,
    query.map(([key, value]) => `${key}=${value}`).join('&'),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    request.sha256,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret_access_key}`, day), region), 's3'), 'aws4_request')
  const signature = hmac(key, text).toString('hex')
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${access_key_id}/${scope},SignedHeaders=${names},Signature=${signature}` }
}
