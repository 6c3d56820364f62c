import { validationError } from '@understudy/core/errors/refusals.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { nullable, object, oneOf, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import type { Context } from '../../context.ts'
import { crumb } from '../../services/crumbs.ts'
import { workspaceOfActor } from '../../services/lookup.ts'
import { pagesOf } from '../../services/oauth/authorizations.ts'
import { serverSettings } from '../../services/server-settings.ts'
import { connectablesIn } from '../../services/sharing.ts'
import { isSwitch } from '../../services/switches.ts'
import { updateWorkspace } from '../../services/workspace-settings.ts'
import type { Connection, ServerSetting, WorkspaceSettings } from '../contract.ts'
import { defineWebRoute } from '../route.ts'
import { summary } from './connections.ts'

const showWorkspace = ({ config }: Context, actor: Actor, { id, name, icon, time_zone, week_start, plan }: Awaited<ReturnType<typeof updateWorkspace>>): WorkspaceSettings =>
  ({ id, name, icon, time_zone, week_start, plan: plan === 'paid' ? 'paid' : 'free', plan_is_given: config.plan !== null, may_change: hasRole(actor, 'owner') })

const workspaceSettingsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/settings/workspace',
  handle: async ({ context, actor }) => showWorkspace(context, actor, await workspaceOfActor(context.store.db, actor)),
})

const updateWorkspaceRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/settings/workspace',
  role: 'owner',
  body: object({
    name: optional(text()),
    icon: optional(nullable(text())),
    time_zone: optional(text()),
    week_start: optional(Type.Integer({ minimum: 0, maximum: 1 })),
    plan: optional(oneOf('free', 'paid')),
  }),
  handle: async ({ context, actor, body }) => showWorkspace(context, actor, await updateWorkspace(context, actor, body)),
})

const allConnectionsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/settings/connections',
  role: 'member',
  async handle({ context, actor }): Promise<{ results: Connection[] }> {
    const { db } = context.store
    const results: Connection[] = []
    for (const integration of await connectablesIn(db, actor.workspace_id)) {
      const { bot_id, person, last_used_time } = integration
      const reaches = (await pagesOf(db, actor, bot_id)).map((node) => crumb(context, node))
      const may_disconnect = person !== null && (person.id === actor.user_id || hasRole(actor, 'owner'))
      results.push({ integration: summary(context, integration), last_used_time, reaches, may_disconnect })
    }
    return { results }
  },
})

const showServer = (context: Context, actor: Actor) => ({
  results: serverSettings(context).map((setting): ServerSetting => ({ ...setting, switch: setting.switch && { ...setting.switch, choices: [...setting.switch.choices] } })),
  may_change: hasRole(actor, 'owner'),
})

const serverSettingsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/settings/server',
  role: 'member',
  handle: async ({ context, actor }) => showServer(context, actor),
})

const turnSwitchRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/settings/server',
  role: 'owner',
  body: object({ name: text(), value: nullable(text()) }),
  async handle({ context, actor, body: { name, value } }) {
    if (!isSwitch(name)) throw validationError(`${name} cannot be turned while the server runs.`)
    await context.switches.turn(name, value)
    return showServer(context, actor)
  },
})

/** The settings: of the workspace, and of the server. */
export const settingsRoutes = [workspaceSettingsRoute, updateWorkspaceRoute, allConnectionsRoute, serverSettingsRoute, turnSwitchRoute]
