import { defineEndpoint } from '../../http/endpoint.ts'
import { sendFileUpload } from '../../services/send-file-upload.ts'
import { idPath } from '../shapes.ts'

export const fileUploadsSend = defineEndpoint({
  operation: 'fileUploads.send',
  method: 'POST',
  path: '/v1/file_uploads/:file_upload_id/send',
  capability: [['insert_content', 'update_content']],
  params: idPath('file_upload_id'),
  multipart: true,
  handle: ({ context, actor, params, form }) => sendFileUpload(context, actor, params.file_upload_id, form),
})
