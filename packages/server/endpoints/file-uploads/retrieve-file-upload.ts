import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveFileUpload } from '../../services/file-uploads.ts'
import { idPath } from '../shapes.ts'

export const fileUploadsRetrieve = defineEndpoint({
  operation: 'fileUploads.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/file_uploads/:file_upload_id',
  params: idPath('file_upload_id'),
  handle: ({ context, actor, params }) => retrieveFileUpload(context, actor, params.file_upload_id),
})
