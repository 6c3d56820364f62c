import { object } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { completeFileUpload } from '../../services/send-file-upload.ts'
import { idPath } from '../shapes.ts'

export const fileUploadsComplete = defineEndpoint({
  operation: 'fileUploads.complete',
  method: 'POST',
  path: '/v1/file_uploads/:file_upload_id/complete',
  capability: [['insert_content', 'update_content']],
  params: idPath('file_upload_id'),
  body: object({}),
  handle: ({ context, actor, params }) => completeFileUpload(context, actor, params.file_upload_id),
})
