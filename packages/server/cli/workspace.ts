import { Command } from 'commander'
import { SettingError } from '../config.ts'
import { createSampleWorkspace } from '../services/sample.ts'
import { listWorkspaces } from '../services/workspaces.ts'
import { idArgument } from './ids.ts'
import { exportTo, importFrom } from './transfer.ts'
import { print, withContext } from './with-context.ts'

/** `understudy workspace create | list | export | import` */
export function workspaceCommands(): Command {
  const workspace = new Command('workspace').description('workspaces')
  workspace
    .command('create')
    .description('make a separate workspace with its own owner, a sample integration and a page shared with it')
    .requiredOption('--name <name>', 'name of the workspace')
    .option('--plan <plan>', 'free or paid: how large its files may be', 'free')
    .option('--json', 'print one line of JSON')
    .action(create)
  workspace.command('list').description('list workspaces').option('--json', 'print one line of JSON').action(list)
  workspace
    .command('export')
    .description('write a whole workspace into one file: content, connections, uploaded files; secrets only sealed')
    .requiredOption('--out <file>', 'the file to write')
    .option('--workspace <id>', 'the workspace (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(exportTo)
  workspace
    .command('import')
    .description('read such files: each workspace is added, or replaces the one with its id')
    .requiredOption('--in <files...>', 'the file to read, or several')
    .option('--replace', 'replace the workspace with the same id without asking')
    .option('--json', 'print one line of JSON')
    .action(importFrom)
  return workspace
}

async function create({ name, plan, json }: { name: string; plan: string; json?: boolean }) {
  if (plan !== 'free' && plan !== 'paid') throw new SettingError(`--plan should be "free" or "paid", instead was "${plan}".`)
  await withContext(async (context) => {
    const made = await createSampleWorkspace(context, name, { plan })
    print({ ...made, name, api_url: context.web_url }, json)
  })
}

async function list({ json }: { json?: boolean }) {
  await withContext(async (context) => {
    const results = (await listWorkspaces(context.store.db)).map(({ id, name }) => ({ id, name }))
    if (json) return console.log(JSON.stringify({ results }))
    for (const { id, name } of results) console.log(`${id}  ${name}`)
  })
}
