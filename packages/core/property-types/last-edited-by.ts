import { pageUser } from './page-user.ts'

/** Who last edited the page. */
export const lastEditedBy = pageUser('last_edited_by')
