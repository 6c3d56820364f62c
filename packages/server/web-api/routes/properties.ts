import { createSchemaInput } from '@understudy/core/property-types/schema.ts'
import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { updateDataSource } from '../../services/data-sources.ts'
import type { ApiObject } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

/** Adds properties to a data source: of every type, while the public API has some only for new data sources. */
export const addPropertiesRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/properties',
  params: object({ id: uuid() }),
  body: object({ properties: createSchemaInput() }),
  handle: async ({ context, actor, params, body }): Promise<ApiObject> => (await updateDataSource(context, actor, params.id, body)) as unknown as ApiObject,
})
