import { object } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveSelf } from '../../services/users.ts'

export const usersMe = defineEndpoint({
  operation: 'users.me',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/users/me',
  query: object({}),
  handle: ({ context, actor }) => retrieveSelf(context, actor),
})
