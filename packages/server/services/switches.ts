import { isDeepStrictEqual } from 'node:util'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Context } from '../context.ts'
import type { Db } from '../storage/store.ts'

type Config = Context['config']

/** The switches that can be turned while the server runs, and what each may be; the first is the default. */
export const switchable = {
  rate_limit: { variable: 'UNDERSTUDY_RATE_LIMIT', choices: ['notion', 'business', 'off'] },
  block_limit: { variable: 'UNDERSTUDY_BLOCK_LIMIT', choices: ['notion', 'always', 'off'] },
  reference_limit: { variable: 'UNDERSTUDY_REFERENCE_LIMIT', choices: ['notion', 'off'] },
  times: { variable: 'UNDERSTUDY_TIMES', choices: ['notion', 'exact'] },
} as const satisfies { [S in keyof Config]?: { variable: string; choices: readonly Config[S][] } }

export type SwitchName = keyof typeof switchable
export type SwitchValues = Pick<Config, SwitchName>

/** The switches as they stand now. Whoever acts by one reads it here, at the moment it acts. */
export type Switches = {
  readonly current: SwitchValues
  /** Which of them were turned here, not by the environment. */
  readonly turned: ReadonlySet<SwitchName>
  /** Looks for what another process turned (the command line); called with every request, it reads twice a second at most. */
  refresh(): Promise<void>
  /** Turns a switch, for the next request on; null gives it its default back. */
  turn(name: SwitchName, value: string | null): Promise<void>
}

const LOOK_EVERY_MS = 500

/** The switches of a server: what the environment says, else what was turned here, else the default. */
export async function openSwitches(config: Config, db: Db): Promise<Switches> {
  let turned = new Map<SwitchName, string>()
  let current: SwitchValues = config
  let looked = 0
  const isGiven = (name: SwitchName) => config.given.includes(switchable[name].variable)

  async function look() {
    looked = Date.now()
    const rows = await db.selectFrom('server_settings').selectAll().execute()
    const found = new Map(rows.flatMap(({ name, value }): [SwitchName, string][] => (isSwitch(name) && !isGiven(name) && fits(name, value) ? [[name, value]] : [])))
    // Whoever keeps what follows from the switches asks whether they are the same object.
    if (isDeepStrictEqual(found, turned)) return
    turned = found
    current = { ...config, ...(Object.fromEntries(turned) as Partial<SwitchValues>) }
  }
  await look()

  return {
    get current() {
      return current
    },
    get turned() {
      return new Set(turned.keys())
    },
    async refresh() {
      if (Date.now() - looked >= LOOK_EVERY_MS) await look()
    },
    async turn(name, value) {
      const { variable, choices } = switchable[name]
      if (isGiven(name)) throw validationError(`${variable} is set in the environment of this server, which wins. Change it there and start again.`)
      if (value !== null && !fits(name, value)) throw validationError(`${name} should be ${choices.map((choice) => `"${choice}"`).join(' or ')}, instead was "${value}".`)
      if (value === null) await db.deleteFrom('server_settings').where('name', '=', name).execute()
      else await db.insertInto('server_settings').values({ name, value }).onConflict((c) => c.column('name').doUpdateSet({ value })).execute()
      await look()
    },
  }
}

/** Whether a name is that of a switch. */
export const isSwitch = (name: string): name is SwitchName => Object.hasOwn(switchable, name)

const fits = (name: SwitchName, value: string) => (switchable[name].choices as readonly string[]).includes(value)
