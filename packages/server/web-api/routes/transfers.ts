import { object, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { applyImport, dropTransfer, retrieveTransfer, startExport } from '../../services/transfer/jobs.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })

const startExportRoute = defineWebRoute({
  method: 'POST',
  path: '/api/exports',
  role: 'owner',
  handle: ({ context, actor }) => startExport(context, actor),
})

const retrieveTransferRoute = defineWebRoute({
  method: 'GET',
  path: '/api/transfers/:id',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }) => retrieveTransfer(context, actor, normaliseId(params.id)),
})

const applyImportRoute = defineWebRoute({
  method: 'POST',
  path: '/api/transfers/:id/apply',
  role: 'owner',
  params: byId,
  body: object({ replace: Type.Boolean() }),
  handle: ({ context, actor, params, body }) => applyImport(context, actor, normaliseId(params.id), body),
})

const dropTransferRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/transfers/:id',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }) {
    await dropTransfer(context, actor, normaliseId(params.id))
    return {}
  },
})

/** Exports and imports, but for the two routes whose body is a file (web-api/serve-transfers.ts). */
export const transferRoutes = [startExportRoute, retrieveTransferRoute, applyImportRoute, dropTransferRoute]
