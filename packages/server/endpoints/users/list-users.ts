import { defineEndpoint } from '../../http/endpoint.ts'
import { listUsers } from '../../services/users.ts'
import { paging } from '../shapes.ts'

export const usersList = defineEndpoint({
  operation: 'users.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/users',
  capability: [['read_user_with_email', 'read_user_without_email']],
  query: paging,
  handle: ({ context, actor, query }) => listUsers(context, actor, query),
})
