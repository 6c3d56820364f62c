import type { User } from '../api/wire.ts'
import { words } from '../words/index.ts'

/** What a user is called when the answer leaves the name out. */
export const nameOf = (user: User | undefined) => user?.name || words.objects.anonymous
