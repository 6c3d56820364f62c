import { object, oneOf, optional } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listFileUploadsOf } from '../../services/file-uploads.ts'
import { paging } from '../shapes.ts'

export const fileUploadsList = defineEndpoint({
  operation: 'fileUploads.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/file_uploads',
  query: object({ status: optional(oneOf('pending', 'uploaded', 'expired', 'failed')), ...paging.properties }),
  handle: ({ context, actor, query }) => listFileUploadsOf(context, actor, query),
})
