import { oneOf, Type } from '../schema/shapes.ts'
import { setting, type ViewType } from './view-type.ts'

/** A form whose answers become pages. */
export const form: ViewType = {
  name: 'form',
  fields: {
    is_form_closed: setting(Type.Boolean()),
    anonymous_submissions: setting(Type.Boolean()),
    submission_permissions: setting(oneOf('none', 'comment_only', 'reader', 'read_and_write', 'editor')),
  },
  example: { is_form_closed: true, anonymous_submissions: false, submission_permissions: 'reader' },
}
