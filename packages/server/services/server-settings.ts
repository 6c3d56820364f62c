import type { Context } from '../context.ts'
import { type SwitchName, switchable } from './switches.ts'

/** One line of the README's table: what a setting is, and where from. */
export type ServerSetting = {
  variable: string
  /** As it is in force; null is nothing. Secrets of addresses are left out. */
  value: string | null
  from: 'environment' | 'settings' | 'default'
  /** What it can be turned to here and now; null where it takes a start. */
  switch: { name: SwitchName; choices: readonly string[]; value: string } | null
}

type Read = (context: Context) => string | number | null
const turned = (name: SwitchName): Read => ({ switches }) => switches.current[name]

/** Every setting of the README's table, in its order. server-settings.test.ts holds the two together. */
const readings: Record<string, Read> = {
  PORT: ({ web_url, config }) => new URL(web_url).port || config.port,
  // The form is a program beside this one; its address tells the port.
  FORM_PORT: ({ config }) => (config.form_url ? new URL(config.form_url).port : null),
  HOST: ({ config }) => config.host,
  UNDERSTUDY_DATA: ({ config }) => config.data,
  UNDERSTUDY_DATABASE: ({ config }) => withoutPassword(config.database),
  UNDERSTUDY_FILES: ({ config: { files } }) => (files.kind === 'disk' ? 'disk' : `s3://${files.bucket}/${files.prefix} at ${files.endpoint}`),
  UNDERSTUDY_PUBLIC_URL: ({ web_url }) => web_url,
  UNDERSTUDY_RATE_LIMIT: turned('rate_limit'),
  UNDERSTUDY_PLAN: ({ config }) => config.plan,
  UNDERSTUDY_BLOCK_LIMIT: turned('block_limit'),
  UNDERSTUDY_REFERENCE_LIMIT: turned('reference_limit'),
  UNDERSTUDY_TIMES: turned('times'),
  UNDERSTUDY_SIZE_LIMIT: ({ config }) => config.size_limit,
  UNDERSTUDY_REQUEST_LOG: ({ config }) => config.request_log,
  UNDERSTUDY_LOG: ({ config }) => config.log,
  UNDERSTUDY_WEBHOOK_PACE: ({ config }) => config.webhook_pace,
  UNDERSTUDY_FORM_URL: ({ config }) => config.form_url,
  UNDERSTUDY_FORM_ENV: ({ config }) => config.form_env,
}

/** The names of all settings, as the environment knows them. */
export const settingVariables = Object.keys(readings)

/** What a server is set to, and where each setting comes from. */
export function serverSettings(context: Context): ServerSetting[] {
  const { config, switches } = context
  return Object.entries(readings).map(([variable, read]) => {
    const name = (Object.keys(switchable) as SwitchName[]).find((candidate) => switchable[candidate].variable === variable)
    const isGiven = config.given.includes(variable)
    const value = read(context)
    return {
      variable,
      value: value === null ? null : String(value),
      from: isGiven ? 'environment' : name && switches.turned.has(name) ? 'settings' : 'default',
      switch: name && !isGiven ? { name, choices: switchable[name].choices, value: switches.current[name] } : null,
    }
  })
}

function withoutPassword(database: string): string {
  if (!/^postgres(ql)?:/i.test(database) || !URL.canParse(database)) return database
  const url = new URL(database)
  url.password = ''
  return url.href
}
