import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId, withoutDashes } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import type { AsyncTaskRow } from '../storage/schema.ts'

type Answer = Record<string, unknown>

// How long a task is kept is unknown; a day is enough for any client that waits for one.
const KEPT = 24 * 60 * 60_000
// Recorded: ramnes/notion-sdk-py, tests/cassettes/test_async_tasks_retrieve.yaml.
const POLL_AFTER_SECONDS = 2

/** The work of this process that is under way, by context and task. */
const underWay = new WeakMap<Context, Map<string, Promise<void>>>()

/**
 * Starts a use case whose answer can be asked for later, and answers the task. `operation` names the call:
 * `PATCH /v1/pages/:page_id/markdown`. The work opens its own transaction, and what it throws becomes the task's error.
 */
export async function runAsync(context: Context, actor: Actor, operation: string, work: () => Promise<Answer>): Promise<Answer> {
  const { db } = context.store
  await db.deleteFrom('async_tasks').where('created_time', '<', new Date(Date.now() - KEPT).toISOString()).execute()
  const task: AsyncTaskRow = {
    workspace_id: actor.workspace_id,
    id: `task_${withoutDashes(newId())}`,
    user_id: actor.user_id,
    operation,
    status: 'queued',
    outcome: null,
    created_time: now(),
  }
  await db.insertInto('async_tasks').values(task).execute()
  const running = underWay.get(context) ?? new Map<string, Promise<void>>()
  underWay.set(context, running)
  running.set(task.id, perform(context, task, work).catch(lost).finally(() => running.delete(task.id)))
  return showTask(context, task)
}

async function perform(context: Context, task: AsyncTaskRow, work: () => Promise<Answer>) {
  // The task is answered before its work begins.
  await new Promise((resolve) => setImmediate(resolve))
  await change(context, task, { status: 'running' })
  const outcome = await work().then(
    (answer) => ({ status: 'succeeded' as const, outcome: JSON.stringify(answer) }),
    (error: unknown) => ({ status: 'failed' as const, outcome: JSON.stringify(errorOf(error)) }),
  )
  await change(context, task, outcome)
}

// A store that cannot be written any more: the task reads as interrupted.
const lost = () => undefined

const change = (context: Context, task: AsyncTaskRow, change: Partial<AsyncTaskRow>) =>
  context.store.db.updateTable('async_tasks').set(change).where('workspace_id', '=', task.workspace_id).where('id', '=', task.id).execute()

function errorOf(error: unknown): Answer {
  const { status, code, message, additional_data } = error instanceof ApiError ? error : new ApiError('internal_server_error')
  return { object: 'error', status, code, message, ...(additional_data ? { additional_data } : {}) }
}

/** A task that the actor itself started within the last day. */
export async function retrieveTask(context: Context, actor: Actor, id: string): Promise<Answer> {
  const task = await context.store.db
    .selectFrom('async_tasks')
    .selectAll()
    .where('workspace_id', '=', actor.workspace_id)
    .where('id', '=', id)
    .where('user_id', '=', actor.user_id)
    .where('created_time', '>=', new Date(Date.now() - KEPT).toISOString())
    .executeTakeFirst()
  if (!task) throw new ApiError('object_not_found', `Could not find async task with ID: ${id}.`)
  const isOver = task.status === 'succeeded' || task.status === 'failed'
  return showTask(context, isOver || underWay.get(context)?.has(id) ? task : interrupted(task))
}

/** A task whose process has ended before it did. */
const interrupted = (task: AsyncTaskRow): AsyncTaskRow => ({
  ...task,
  status: 'failed',
  outcome: JSON.stringify(
    errorOf(new ApiError('service_unavailable', 'The server stopped before the task was done. Read the object before you repeat the write.')),
  ),
})

function showTask({ web_url }: Context, { id, status, created_time, operation, outcome }: AsyncTaskRow): Answer {
  const told = outcome === null ? {} : { [status === 'succeeded' ? 'result' : 'error']: JSON.parse(outcome) as unknown }
  return {
    object: 'async_task',
    id,
    status,
    status_url: `${web_url}/v1/async_tasks/${id}`,
    created_time,
    ...(outcome === null ? { poll_after_seconds: POLL_AFTER_SECONDS } : {}),
    operation: { surface: 'rest', name: operation },
    ...told,
  }
}

/** Resolves when no task of the context is under way: before its store may be closed. */
export async function tasksSettled(context: Context) {
  await Promise.allSettled(underWay.get(context)?.values() ?? [])
}
