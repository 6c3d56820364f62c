import { object, optional, text, uuid } from '@understudy/core/schema/shapes.ts'
import { findPages, listBacklinks } from '../../services/find-pages.ts'
import type { SearchAnswer } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const searchRoute = defineWebRoute({
  method: 'GET',
  path: '/api/search',
  query: object({ query: optional(text(500)) }),
  handle: async ({ context, actor, query }): Promise<SearchAnswer> => ({ results: await findPages(context, actor, query.query ?? '') }),
})

export const backlinksRoute = defineWebRoute({
  method: 'GET',
  path: '/api/pages/:id/backlinks',
  params: object({ id: uuid() }),
  handle: async ({ context, actor, params }): Promise<SearchAnswer> => ({ results: await listBacklinks(context, actor, params.id) }),
})
