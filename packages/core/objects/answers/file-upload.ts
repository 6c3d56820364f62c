import { nullable, object, oneOf, optional, text, Type } from '../../schema/shapes.ts'
import { id, time } from './values.ts'

const importResult = Type.Union([
  object({ imported_time: time(), type: Type.Literal('success'), success: object({}) }),
  object({
    imported_time: time(),
    type: Type.Literal('error'),
    error: object({
      type: oneOf('validation_error', 'internal_system_error', 'download_error', 'upload_error'),
      code: text(),
      message: text(),
      parameter: nullable(text()),
      status_code: nullable(Type.Integer()),
    }),
  }),
])

/** A file on its way into a page. Addresses are told only while they can be used. */
export const fileUpload = object({
  object: Type.Literal('file_upload'),
  id: id(),
  created_time: time(),
  created_by: object({ id: id(), type: oneOf('person', 'bot') }),
  last_edited_time: time(),
  expiry_time: nullable(time()),
  upload_url: optional(text()),
  complete_url: optional(text()),
  in_trash: Type.Boolean(),
  status: oneOf('pending', 'uploaded', 'expired', 'failed'),
  filename: nullable(text()),
  content_type: nullable(text()),
  content_length: nullable(Type.Integer()),
  number_of_parts: optional(object({ total: Type.Integer(), sent: Type.Integer() })),
  file_import_result: optional(importResult),
})
