import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { locate } from '../../services/locate.ts'
import { wholeDatabase, wholePage } from '../../services/whole-page.ts'
import type { DatabaseContent, Location, PageContent } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })

export const locateRoute = defineWebRoute({
  method: 'GET',
  path: '/api/locate/:id',
  params: byId,
  handle: ({ context, actor, params }): Promise<Location> => locate(context, actor, params.id),
})

export const pageRoute = defineWebRoute({
  method: 'GET',
  path: '/api/pages/:id',
  params: byId,
  handle: ({ context, actor, params }): Promise<PageContent> => wholePage(context, actor, params.id),
})

export const databaseRoute = defineWebRoute({
  method: 'GET',
  path: '/api/databases/:id',
  params: byId,
  handle: ({ context, actor, params }): Promise<DatabaseContent> => wholeDatabase(context, actor, params.id),
})
