import { type Role, roles } from '@understudy/core/permissions/levels.ts'
import { Command, Option } from 'commander'
import { inviteToWorkspace } from '../services/invitations.ts'
import { listPeople, membershipsOf } from '../services/people.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

type Invite = { email?: string; role: Role; workspace?: string; json?: boolean }

/** `understudy person invite | list` */
export function personCommands(): Command {
  const person = new Command('person').description('people of the workspaces')
  person
    .command('invite')
    .description('print a link by which somebody joins a workspace: good for a week')
    .option('--email <address>', 'whose link it is, good once (default: everyone who has it)')
    .addOption(new Option('--role <role>', 'what the person becomes').choices(roles).default('member'))
    .option('--workspace <id>', 'workspace (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(invite)
  person.command('list').description('list everybody on this server').option('--json', 'print one line of JSON').action(list)
  return person
}

async function invite({ email, role, workspace, json }: Invite) {
  await withContext(async (context) => {
    const { id, url, expires_time } = await inviteToWorkspace(context, await ownerFor(context, workspace), { email: email ?? null, role })
    if (json) print({ id, url, email: email ?? null, role, expires_time }, true)
    else console.log(url)
  })
}

async function list({ json }: { json?: boolean }) {
  await withContext(async (context) => {
    const { db } = context.store
    const results: Record<string, unknown>[] = []
    for (const { id, name, email } of await listPeople(db)) results.push({ id, name, email, workspaces: await membershipsOf(db, id) })
    if (json) return console.log(JSON.stringify({ results }))
    for (const { id, name, email } of results) console.log(`${id}  ${name}  ${email}`)
  })
}
