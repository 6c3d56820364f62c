import { object, text } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveTask } from '../../services/async-tasks.ts'

export const asyncTasksRetrieve = defineEndpoint({
  operation: 'asyncTasks.retrieve',
  method: 'GET',
  // Not repeatable: a task is told of for a day, which ends with nothing written, and on PostgreSQL no generation counts how it goes on.
  path: '/v1/async_tasks/:task_id',
  // Without it, the result of a task is told like the answer of the call that started it.
  answers: 'read_content',
  params: object({ task_id: text() }),
  handle: ({ context, actor, params }) => retrieveTask(context, actor, params.task_id),
})
