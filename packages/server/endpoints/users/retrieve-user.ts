import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveUser } from '../../services/users.ts'
import { idPath } from '../shapes.ts'

export const usersRetrieve = defineEndpoint({
  operation: 'users.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/users/:user_id',
  capability: [['read_user_with_email', 'read_user_without_email']],
  params: idPath('user_id'),
  handle: ({ context, actor, params }) => retrieveUser(context, actor, params.user_id),
})
