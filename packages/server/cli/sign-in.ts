import { Command } from 'commander'
import { newSignInKey } from '../services/sessions.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

/** `understudy sign-in` */
export const signInCommand = (): Command =>
  new Command('sign-in')
    .description('print a link that signs the owner in: good once, for fifteen minutes')
    .option('--workspace <id>', 'workspace (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(async ({ workspace, json }: { workspace?: string; json?: boolean }) => {
      await withContext(async (context) => {
        const key = await newSignInKey(context.store.db, await ownerFor(context, workspace))
        const url = `${context.web_url}/sign-in?key=${key}`
        if (json) print({ url }, true)
        else console.log(url)
      })
    })
