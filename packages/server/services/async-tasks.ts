import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId, withoutDashes } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { freshClaim, isClaimed, stillMine, whileClaimed } from '../storage/repositories/claims.ts'
import type { AsyncTaskRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

type Answer = Record<string, unknown>

/** A use case whose answer can be asked for later: one transaction that resolves with the answer. */
export type LaterOperation<Input> = {
  /** Method and path of the call: `PATCH /v1/pages/:page_id/markdown`. */
  name: string
  perform(context: Context, actor: Actor, input: Input): Promise<Answer>
}

// How long a task is kept is unknown; a day is enough for any client that waits for one.
const KEPT = 24 * 60 * 60_000
// Recorded: ramnes/notion-sdk-py, tests/cassettes/test_async_tasks_retrieve.yaml.
const POLL_AFTER_SECONDS = 2

/** The work of this process that is under way, by store. */
const underWay = new WeakMap<Context['store'], Set<Promise<void>>>()

/**
 * Starts a use case and answers its task, which is on disk by then with all that is needed to do it: when this process dies, the
 * task is done by another, or by the next. What the use case refuses becomes the task's error.
 */
export async function runAsync<Input>(context: Context, actor: Actor, operation: LaterOperation<Input>, input: Input): Promise<Answer> {
  const { db } = context.store
  await db.deleteFrom('async_tasks').where('created_time', '<', new Date(Date.now() - KEPT).toISOString()).execute()
  const task: AsyncTaskRow = {
    workspace_id: actor.workspace_id,
    id: `task_${withoutDashes(newId())}`,
    user_id: actor.user_id,
    operation: operation.name,
    status: 'queued',
    outcome: null,
    created_time: now(),
    input: JSON.stringify({ actor: { ...actor, capabilities: [...actor.capabilities] }, input }),
    ...freshClaim(),
  }
  await db.insertInto('async_tasks').values(task).execute()
  begin(context, task, (held) => operation.perform(held, actor, input))
  return showTask(context, task)
}

/** Takes over the tasks that nobody is at. */
export async function resumeTasks(context: Context, operations: readonly LaterOperation<any>[]) {
  const left = await context.store.db
    .selectFrom('async_tasks')
    .selectAll()
    .where('status', 'in', ['queued', 'running'])
    .where('input', 'is not', null)
    .where((e) => e.or([e('claimed_until', 'is', null), e('claimed_until', '<', now())]))
    .orderBy('created_time')
    .limit(100)
    .execute()
  for (const task of left) {
    const operation = operations.find(({ name }) => name === task.operation)
    if (!operation) continue
    const { actor, input } = JSON.parse(task.input!) as { actor: Omit<Actor, 'capabilities'> & { capabilities: [] }; input: unknown }
    begin(context, task, (held) => operation.perform(held, { ...actor, capabilities: new Set(actor.capabilities) }, input))
  }
}

type Work = (context: Context) => Promise<Answer>

function begin(context: Context, task: AsyncTaskRow, work: Work) {
  const running = underWay.get(context.store) ?? new Set()
  underWay.set(context.store, running)
  const run = perform(context, task, work)
    // A store that cannot be written any more: the task is taken over when it can.
    .catch(() => undefined)
    .finally(() => running.delete(run))
  running.add(run)
}

async function perform(context: Context, task: AsyncTaskRow, work: Work) {
  // The task is answered before its work begins.
  await new Promise((resolve) => setImmediate(resolve))
  await whileClaimed(context.store.db, 'async_tasks', task, async () => {
    // Whoever had it may have done it a moment before it was taken over.
    const { numUpdatedRows } = await change(context.store.db, task, { status: 'running' })
    if (numUpdatedRows === 0n) return
    const answered = await work(marking(context, task)).then(
      (answer) => ({ status: 'succeeded' as const, outcome: JSON.stringify(answer) }),
      (error: unknown) => (error instanceof TakenOver || isPassing(error) ? null : { status: 'failed' as const, outcome: JSON.stringify(errorOf(error)) }),
    )
    if (answered) await change(context.store.db, task, answered)
  })
}

/**
 * The context of a task's work: its transaction also writes that the task has succeeded, so that whoever takes over from a
 * process that died finds it undone or done, and does nothing twice.
 */
const marking = (context: Context, task: AsyncTaskRow): Context => ({
  ...context,
  store: {
    ...context.store,
    transaction: (scope, work) =>
      context.store.transaction(scope, async (tx) => {
        const answer = await work(tx)
        if (!(await stillMine(tx, 'async_tasks', task))) throw new TakenOver()
        // This process may have begun it twice: who finds it done has done nothing.
        const { numUpdatedRows } = await change(tx, task, { status: 'succeeded', outcome: JSON.stringify(answer) })
        if (numUpdatedRows === 0n) throw new TakenOver()
        return answer
      }),
  },
})

/** Another process has the task; what this one was about to write is taken back. */
class TakenOver extends Error {}

/** A store that is not to be had now has not refused the work: somebody does it later. */
const isPassing = (error: unknown) => error instanceof ApiError && error.code === 'service_unavailable'

/** Changes a task that is not over. */
const change = (db: Db, task: AsyncTaskRow, change: Partial<AsyncTaskRow>) =>
  db
    .updateTable('async_tasks')
    .set(change)
    .where('workspace_id', '=', task.workspace_id)
    .where('id', '=', task.id)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow()

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
  const isLost = task.input === null && !isClaimed(task, now())
  return showTask(context, !isOver && isLost ? interrupted(task) : task)
}

/** A task of a version that could not take tasks over, and whose process has ended before it did. */
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
export async function tasksSettled({ store }: Context) {
  await Promise.allSettled(underWay.get(store) ?? [])
}
