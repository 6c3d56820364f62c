import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import { readConfig } from '../../config.ts'
import { ok, openCast } from '../../test/cast.ts'
import { download, upload } from '../../test/files.ts'
import { diskFiles } from './disk.ts'
import { type FileStore, MissingBytes } from './file-store.ts'
import { openIncoming, TooManyBytes } from './incoming.ts'
import { s3Files } from './s3.ts'
import { signRequest } from './sign-request.ts'

type Bucket = { run(): Promise<{ port: number }>; close(): Promise<void> }
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Bucket

const folder = mkdtempSync(join(tmpdir(), 'understudy-store-'))
const bucket = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'uploads', configs: [] }] })
const { port } = await bucket.run()
after(async () => {
  await bucket.close()
  rmSync(folder, { recursive: true, force: true })
})
const incoming = openIncoming(join(folder, 'incoming'))
async function* once(bytes: Uint8Array) {
  yield bytes
}
const receive = (bytes: Uint8Array) => incoming.receive(once(bytes), 1e9)
const bytesOf = async (stream: Promise<Readable>) => buffer(await stream)
const setting = { endpoint: `http://127.0.0.1:${port}`, bucket: 'uploads', prefix: 'some where/', region: 'us-east-1', access_key_id: 'S3RVER', secret_access_key: 'S3RVER', session_token: null }

const stores: [string, FileStore][] = [
  ['disk', diskFiles(join(folder, 'disk'))],
  ['S3, spoken by s3rver', s3Files(setting)],
]
for (const [name, store] of stores) {
  describe(`the same on every store: ${name}`, () => {
    test('what is kept can be read, whole or a range of it, until it is removed', async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(60_000))
      const received = await receive(bytes)
      await store.keep('w/u/part 1+é', received)
      assert.deepEqual(readdirSync(join(folder, 'incoming')), [], 'nothing stays behind')
      assert.deepEqual(await bytesOf(store.read('w/u/part 1+é')), Buffer.from(bytes))
      assert.deepEqual(await bytesOf(store.read('w/u/part 1+é', { start: 10, end: 12 })), Buffer.from(bytes.subarray(10, 13)))
      await store.remove('w/u/part 1+é')
      await assert.rejects(store.read('w/u/part 1+é'), MissingBytes)
      await store.remove('w/u/part 1+é')
    })
    test('an empty file', async () => {
      await store.keep('w/u/empty', await receive(new Uint8Array()))
      assert.equal((await bytesOf(store.read('w/u/empty'))).length, 0)
    })
  })
}

test('a server set to a bucket keeps and hands out files by it', async () => {
  const { files } = readConfig({
    UNDERSTUDY_FILES: `s3://uploads/some%20where/?endpoint=${encodeURIComponent(setting.endpoint)}`,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  })
  assert.deepEqual(files, { kind: 'S3', ...setting })
  const cast = await openCast({ data: join(folder, 'data'), files })
  try {
    const id = await upload(cast.app, cast.writer.token, 'a.txt', 'in the bucket')
    const page = await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [{ file: { file_upload: { id } } }] })
    const { url } = page.results[0].file.file
    assert.equal((await download(cast.app, url)).payload, 'in the bucket')
    assert.equal((await download(cast.app, url, { range: 'bytes=3-5' })).payload, 'the')
    assert.deepEqual(readdirSync(join(folder, 'data/files')), ['.incoming'])
  } finally {
    await cast.close()
  }
})

test('settings of a bucket that cannot be used are told', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
  assert.throws(() => readConfig({ ...keys, UNDERSTUDY_FILES: 'bucket' }), /UNDERSTUDY_FILES should be "disk" or "s3:/)
  assert.throws(() => readConfig({ UNDERSTUDY_FILES: 's3://bucket' }), /set AWS_ACCESS_KEY_ID/)
  assert.throws(() => readConfig({ ...keys, UNDERSTUDY_FILES: 's3://bucket?endpoint=nowhere' }), /The endpoint of UNDERSTUDY_FILES should be/)
  const { files } = readConfig({ ...keys, UNDERSTUDY_FILES: 's3://bucket', AWS_REGION: 'eu-west-1' })
  assert.equal(files.kind === 'S3' && files.endpoint, 'https://s3.eu-west-1.amazonaws.com')
})

test('a bucket that is not there is a fault, told without secrets', async () => {
  const elsewhere = s3Files({ ...setting, bucket: 'nowhere' })
  await assert.rejects(elsewhere.keep('a', await receive(new Uint8Array(1))), /The file store answered 404 NoSuchBucket to PUT a\./)
})

test('a strange key is refused', async () => {
  await assert.rejects(s3Files({ ...setting, access_key_id: 'STRANGER' }).read('a'), /The file store answered 403 InvalidAccessKeyId to GET a\./)
})

test('too many bytes leave nothing behind', async () => {
  const before = readdirSync(join(folder, 'incoming'))
  await assert.rejects(incoming.receive(once(new Uint8Array(11)), 10), TooManyBytes)
  assert.deepEqual(readdirSync(join(folder, 'incoming')), before)
})

// s3rver does not compute signatures of version 4, so these are AWS's own published examples:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
describe('signatures', () => {
  const key = { access_key_id: 'AKIAIOSFODNN7EXAMPLE', secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', session_token: null, region: 'us-east-1' }
  const time = new Date('2013-05-24T00:00:00Z')
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const host = 'https://examplebucket.s3.amazonaws.com'
  const examples: [what: string, request: Parameters<typeof signRequest>[0], signature: string][] = [
    ['GET object', { method: 'GET', url: new URL(`${host}/test.txt`), headers: { range: 'bytes=0-9' }, sha256: empty },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
    ['PUT object', { method: 'PUT', url: new URL(`${host}/test%24file.text`), headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      sha256: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072' },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'],
    ['GET lifecycle', { method: 'GET', url: new URL(`${host}/?lifecycle=`), sha256: empty }, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['GET list', { method: 'GET', url: new URL(`${host}/?max-keys=2&prefix=J`), sha256: empty }, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ]
  for (const [what, request, signature] of examples) {
    test(what, () => assert.equal(signRequest(request, key, time).authorization!.split('Signature=')[1], signature))
  }
})
