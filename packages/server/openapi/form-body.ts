import type { Json } from './standard-formats.ts'

/** The form in which a file is sent, the only body that is not JSON. The file's bytes are a part of the form as they are. */
export const fileForm: Json = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'The bytes of the file, or of one part of it.' },
        part_number: {
          type: 'string',
          pattern: '^[1-9]\\d{0,3}$',
          description: 'Which part of a file in several parts this is; not for a file in one.',
        },
      },
    },
  },
}
