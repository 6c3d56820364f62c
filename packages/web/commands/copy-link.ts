import { Link } from 'lucide-react'
import { pageSlug } from '../objects/slug.ts'
import { copyText } from '../ui/clipboard.ts'
import { tell, tellFailure } from '../ui/toast.tsx'
import type { Command, OpenObject } from './command.ts'

/** Puts the address of the open page on the clipboard. */
export const copyLink: Command<OpenObject> = {
  name: 'Copy link',
  icon: Link,
  run: async ({ id, title }) => {
    const address = `${window.location.origin}/p/${pageSlug(id, title)}`
    if (await copyText(address)) tell('The link is on the clipboard.')
    else tellFailure('The link could not be copied', address)
  },
}
