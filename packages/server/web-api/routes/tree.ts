import { nullable, object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { duplicatePage } from '../../services/duplicate-page.ts'
import { listFavorites, setFavorite } from '../../services/favorites.ts'
import { listHistory } from '../../services/page-history.ts'
import { createPage } from '../../services/pages.ts'
import { placePage } from '../../services/place-page.ts'
import { startDatabase } from '../../services/start-database.ts'
import { deleteForGood, listTrash, takeFromTrash } from '../../services/trash.ts'
import { listTree } from '../../services/tree.ts'
import type { DatabaseMade, Favorites, PageHistory, PageMade, Trash, Tree } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })
const place = () => object({ parent_id: nullable(uuid()), after: optional(nullable(uuid())) })

export const treeRoute = defineWebRoute({
  method: 'GET',
  path: '/api/tree',
  query: object({ parent_id: optional(uuid()) }),
  handle: async ({ context, actor, query }): Promise<Tree> => ({ results: await listTree(context, actor, query.parent_id) }),
})

export const createPageRoute = defineWebRoute({
  method: 'POST',
  path: '/api/pages',
  body: place(),
  async handle({ context, actor, body }): Promise<PageMade> {
    const { id } = await createPage(context, actor, body.parent_id ? { parent: { page_id: body.parent_id } } : { parent: { workspace: true } })
    if (body.after !== undefined) await placePage(context, actor, id, body)
    return { id }
  },
})

export const createDatabaseRoute = defineWebRoute({
  method: 'POST',
  path: '/api/databases',
  body: object({ parent_id: nullable(uuid()), is_inline: optional(Type.Boolean()) }),
  handle: async ({ context, actor, body }): Promise<DatabaseMade> => ({ id: await startDatabase(context, actor, body) }),
})

export const placeRoute = defineWebRoute({
  method: 'POST',
  path: '/api/objects/:id/place',
  params: byId,
  body: place(),
  async handle({ context, actor, params, body }) {
    await placePage(context, actor, params.id, body)
    return {}
  },
})

export const duplicateRoute = defineWebRoute({
  method: 'POST',
  path: '/api/pages/:id/duplicate',
  params: byId,
  handle: async ({ context, actor, params }): Promise<PageMade> => ({ id: await duplicatePage(context, actor, params.id) }),
})

export const historyRoute = defineWebRoute({
  method: 'GET',
  path: '/api/pages/:id/history',
  params: byId,
  handle: async ({ context, actor, params }): Promise<PageHistory> => ({ results: (await listHistory(context, actor, params.id)) as PageHistory['results'] }),
})

export const favoritesRoute = defineWebRoute({
  method: 'GET',
  path: '/api/favorites',
  handle: async ({ context, actor }): Promise<Favorites> => ({ results: await listFavorites(context, actor) }),
})

const favoriteRoute = (method: 'PUT' | 'DELETE') =>
  defineWebRoute({
    method,
    path: '/api/favorites/:id',
    params: byId,
    async handle({ context, actor, params }): Promise<Favorites> {
      await setFavorite(context, actor, params.id, method === 'PUT')
      return { results: await listFavorites(context, actor) }
    },
  })

export const addFavoriteRoute = favoriteRoute('PUT')
export const removeFavoriteRoute = favoriteRoute('DELETE')

export const trashRoute = defineWebRoute({
  method: 'GET',
  path: '/api/trash',
  query: object({ query: optional(text(200)) }),
  handle: async ({ context, actor, query }): Promise<Trash> => ({ results: await listTrash(context, actor, query.query ?? '') }),
})

export const takeFromTrashRoute = defineWebRoute({
  method: 'POST',
  path: '/api/trash/:id/restore',
  params: byId,
  async handle({ context, actor, params }) {
    await takeFromTrash(context, actor, params.id)
    return {}
  },
})

export const deleteForGoodRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/trash/:id',
  params: byId,
  async handle({ context, actor, params }) {
    await deleteForGood(context, actor, params.id)
    return {}
  },
})
