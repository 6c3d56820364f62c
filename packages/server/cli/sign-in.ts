import { Command } from 'commander'
import { actorOfAddress } from '../services/accounts.ts'
import { newSignInKey } from '../services/sessions.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

/** `understudy sign-in` */
export const signInCommand = (): Command =>
  new Command('sign-in')
    .description('print a link that signs a person in: good once, for fifteen minutes')
    .option('--workspace <id>', 'workspace (default: the first)', idArgument)
    .option('--email <address>', 'whose link (default: the owner of the workspace)')
    .option('--json', 'print one line of JSON')
    .action(async ({ workspace, email, json }: { workspace?: string; email?: string; json?: boolean }) => {
      await withContext(async (context) => {
        const { db } = context.store
        const person = email === undefined ? await ownerFor(context, workspace) : await actorOfAddress(db, email, workspace)
        const key = await newSignInKey(db, person)
        const url = `${context.web_url}/sign-in?key=${key}`
        if (json) print({ url }, true)
        else console.log(url)
      })
    })
