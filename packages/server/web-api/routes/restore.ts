import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { locate } from '../../services/locate.ts'
import { restore } from '../../services/restore.ts'
import type { Location } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const restoreRoute = defineWebRoute({
  method: 'POST',
  path: '/api/objects/:id/restore',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }): Promise<Location> {
    await restore(context, actor, params.id)
    return locate(context, actor, params.id)
  },
})
