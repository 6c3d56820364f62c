import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isEmoji } from '@understudy/core/schema/emoji.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import type { WorkspaceRow } from '../storage/schema.ts'
import { commit } from './commit.ts'
import { workspaceOfActor } from './lookup.ts'
import type { Plan } from './workspaces.ts'

/** What an owner may change of a workspace. */
export type WorkspaceChange = { name?: string; icon?: string | null; time_zone?: string; week_start?: number; plan?: Plan }

const LONGEST_NAME = 100

/** Changes what a workspace is called, how it counts days and weeks, and what it pays; for the next request on. */
export async function updateWorkspace(context: Context, actor: Actor, change: WorkspaceChange): Promise<WorkspaceRow> {
  const set = {
    ...(change.name === undefined ? {} : { name: checkName(change.name) }),
    ...(change.icon === undefined ? {} : { icon: checkIcon(change.icon) }),
    ...(change.time_zone === undefined ? {} : { time_zone: checkTimeZone(change.time_zone) }),
    ...(change.week_start === undefined ? {} : { week_start: change.week_start }),
    ...(change.plan === undefined ? {} : { plan: checkPlan(context, change.plan) }),
  }
  if (Object.keys(set).length > 0) {
    await commit(context, actor, async (db) => {
      await db.updateTable('workspaces').set(set).where('id', '=', actor.workspace_id).execute()
      await emit(db, actor, { type: 'workspace.updated', object_ids: [actor.workspace_id] })
    })
  }
  return workspaceOfActor(context.store.db, actor)
}

function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') throw validationError('Name should not be empty.', { field: 'name' })
  if (trimmed.length > LONGEST_NAME) throw validationError(`Name should have at most ${LONGEST_NAME} characters.`, { field: 'name' })
  return trimmed
}

function checkIcon(icon: string | null): string | null {
  if (icon === null || icon === '') return null
  if (isEmoji(icon) || (URL.canParse(icon) && /^https?:/.test(icon) && icon.length <= 2000)) return icon
  throw validationError('The icon should be one emoji, or the address of a picture.', { field: 'icon' })
}

function checkTimeZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw validationError(`"${zone}" is no time zone. Give one by its IANA name, such as Europe/Paris.`, { field: 'time_zone' })
  }
}

function checkPlan({ config }: Context, plan: Plan): Plan {
  if (config.plan !== null && plan !== config.plan) throw validationError('UNDERSTUDY_PLAN is set in the environment of this server, which wins for all workspaces.', { field: 'plan' })
  return plan
}
