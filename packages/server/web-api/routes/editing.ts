import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { editPage, pageEdits } from '../../services/edit-page/edit-page.ts'
import type { PageEdited } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })

export const editPageRoute = defineWebRoute({
  method: 'POST',
  path: '/api/pages/:id/edits',
  params: byId,
  body: pageEdits(),
  handle: ({ context, actor, params, body }): Promise<PageEdited> => editPage(context, actor, params.id, body),
})
