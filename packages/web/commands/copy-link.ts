import { Link } from 'lucide-react'
import { pageSlug } from '../objects/slug.ts'
import { copyText } from '../ui/clipboard.ts'
import { tell, tellFailure } from '../ui/toast.tsx'
import { words } from '../words/index.ts'
import type { Command, OpenObject } from './command.ts'

/** Puts the address of the open page on the clipboard. */
export const copyLink: Command<OpenObject> = {
  name: words.commands.copyLink,
  icon: Link,
  run: async ({ id, title }) => {
    const address = `${window.location.origin}/p/${pageSlug(id, title)}`
    if (await copyText(address)) tell(words.commands.linkCopied)
    else tellFailure(words.commands.linkNotCopied, address)
  },
}
