import { object, oneOf, optional, text, Type, url } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createFileUpload } from '../../services/file-uploads.ts'

export const fileUploadsCreate = defineEndpoint({
  operation: 'fileUploads.create',
  method: 'POST',
  path: '/v1/file_uploads',
  capability: [['insert_content', 'update_content']],
  body: object({
    mode: optional(oneOf('single_part', 'multi_part', 'external_url')),
    filename: optional(text()),
    content_type: optional(text(255)),
    number_of_parts: optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    external_url: optional(url()),
  }),
  handle: ({ context, actor, body }) => createFileUpload(context, actor, body),
})
