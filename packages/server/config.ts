import { resolve } from 'node:path'

/** The settings of a server, read once from the environment. */
export type Config = {
  /** 0 picks a free port. */
  port: number
  host: string
  /** True when only this machine can reach the server: its owner is then signed in by default. */
  loopback: boolean
  /** Folder of everything the server keeps. */
  data: string
  /** Path of the SQLite file, or the address of a PostgreSQL database. */
  database: string
  /** Base of the addresses in answers; null means `http://localhost:<port>`. */
  public_url: string | null
  /** Requests in a minute: `notion` 180, `business` 600, or no limit. */
  rate_limit: 'notion' | 'business' | 'off'
  /** The plan given to all workspaces; null leaves each its own, which is free when it is made. */
  plan: 'free' | 'paid' | null
  /** Which free workspaces may hold no more than 1,000 blocks: those with several members, as Notion has it, all, or none. */
  block_limit: 'notion' | 'always' | 'off'
  /** Whether page objects show at most 25 references of a property. */
  reference_limit: 'notion' | 'off'
  /** Times of pages, blocks, data sources and comments: cut to the minute, as Notion has it, or exact. Filters go by the minute. */
  times: 'notion' | 'exact'
  /** Whether a request may have no more than 500 KB. */
  size_limit: 'notion' | 'off'
  /** Whether calls of the public API are kept in the request log. */
  request_log: 'on' | 'off'
  /** What standard error gets: words for who watches a terminal, or a line of JSON a request. */
  log: 'terminal' | 'json'
  /** How fast webhooks are gathered and tried again: as Notion does, or within seconds. */
  webhook_pace: 'notion' | 'fast'
  /** Address of the web form beside this server, for the dashboard's links. */
  form_url: string | null
  /** Settings file of the web form, to be shown: the program that starts both reads it. */
  form_env: string
  /** Where uploaded files are kept: in the data folder, or in a bucket of anything that speaks S3. */
  files: FilesSetting
  /** The variables that were set: what they say wins over what is switched while the server runs. */
  given: readonly string[]
}

/** A bucket: `prefix` stands before every name and ends in a slash, or is empty. */
export type BucketSetting = {
  kind: 'S3'
  endpoint: string
  bucket: string
  prefix: string
  region: string
  access_key_id: string
  secret_access_key: string
  session_token: string | null
}
export type FilesSetting = { kind: 'disk' } | BucketSetting

/** A setting that cannot be used; its message is one line for the person who set it. */
export class SettingError extends Error {}

/** Reads the settings (documented in the README's table). Throws `SettingError`. */
export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  const host = env.HOST || 'localhost'
  const data = resolve(env.UNDERSTUDY_DATA || '.understudy')
  const database = env.UNDERSTUDY_DATABASE || resolve(data, 'understudy.sqlite')
  if (/^postgres(ql)?:/i.test(database) && !(URL.canParse(database) && new URL(database).pathname.length > 1)) {
    throw new SettingError('UNDERSTUDY_DATABASE should name a database, as in "postgres://user:password@host/understudy".')
  }
  return Object.freeze({
    port: readPort(env.PORT),
    host,
    loopback: isLoopback(host),
    data,
    database,
    public_url: readUrl('UNDERSTUDY_PUBLIC_URL', env.UNDERSTUDY_PUBLIC_URL),
    rate_limit: readChoice(env, 'UNDERSTUDY_RATE_LIMIT', ['notion', 'business', 'off']),
    plan: env.UNDERSTUDY_PLAN ? readChoice(env, 'UNDERSTUDY_PLAN', ['free', 'paid']) : null,
    block_limit: readChoice(env, 'UNDERSTUDY_BLOCK_LIMIT', ['notion', 'always', 'off']),
    reference_limit: readChoice(env, 'UNDERSTUDY_REFERENCE_LIMIT', ['notion', 'off']),
    times: readChoice(env, 'UNDERSTUDY_TIMES', ['notion', 'exact']),
    size_limit: readChoice(env, 'UNDERSTUDY_SIZE_LIMIT', ['notion', 'off']),
    log: readChoice(env, 'UNDERSTUDY_LOG', ['terminal', 'json']),
    request_log: readChoice(env, 'UNDERSTUDY_REQUEST_LOG', ['on', 'off']),
    webhook_pace: readChoice(env, 'UNDERSTUDY_WEBHOOK_PACE', ['notion', 'fast']),
    form_url: readUrl('UNDERSTUDY_FORM_URL', env.UNDERSTUDY_FORM_URL),
    form_env: env.UNDERSTUDY_FORM_ENV || 'packages/web-form/.env',
    files: readFiles(env),
    given: Object.keys(env).filter((name) => env[name] && /^(UNDERSTUDY_|(FORM_)?PORT$|HOST$)/.test(name)),
  })
}

/** True for names and addresses that only this machine answers to. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i.test(host)

/** One of a few words; the first is the default. */
function readChoice<const W extends string>(env: NodeJS.ProcessEnv, name: string, words: readonly [W, ...W[]]): W {
  const value = env[name] || words[0]
  const found = words.find((word) => word === value)
  if (!found) throw new SettingError(`${name} should be ${words.map((word) => `"${word}"`).join(' or ')}, instead was "${value}".`)
  return found
}

function readPort(value: string | undefined): number {
  if (!value) return 4000
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new SettingError(`PORT should be a number from 0 to 65535, instead was "${value}".`)
  }
  return port
}

function readUrl(name: string, value: string | undefined): string | null {
  if (!value) return null
  if (!URL.canParse(value) || !/^https?:/.test(value)) {
    throw new SettingError(`${name} should be an http or https address, instead was "${value}".`)
  }
  return value.replace(/\/+$/, '')
}

function readFiles(env: NodeJS.ProcessEnv): FilesSetting {
  const value = env.UNDERSTUDY_FILES || 'disk'
  if (value === 'disk') return { kind: 'disk' }
  if (!/^s3:\/\/[a-z0-9]/i.test(value) || !URL.canParse(value)) {
    throw new SettingError(`UNDERSTUDY_FILES should be "disk" or "s3://bucket?endpoint=…", instead was "${value}".`)
  }
  const { hostname, pathname, searchParams } = new URL(value)
  const { AWS_ACCESS_KEY_ID: access_key_id, AWS_SECRET_ACCESS_KEY: secret_access_key, AWS_SESSION_TOKEN, AWS_REGION } = env
  if (!access_key_id || !secret_access_key) {
    throw new SettingError('UNDERSTUDY_FILES names a bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY too.')
  }
  const region = searchParams.get('region') || AWS_REGION || 'us-east-1'
  const prefix = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, '')
  const endpoint = readUrl('The endpoint of UNDERSTUDY_FILES', searchParams.get('endpoint') || `https://s3.${region}.amazonaws.com`)!
  return {
    kind: 'S3',
    endpoint,
    bucket: hostname,
    prefix: prefix && `${prefix}/`,
    region,
    access_key_id,
    secret_access_key,
    session_token: AWS_SESSION_TOKEN || null,
  }
}
