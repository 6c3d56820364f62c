import { pageUser } from './page-user.ts'

/** Who made the page. */
export const createdBy = pageUser('created_by')
