import { Command } from 'commander'
import { createTemplate } from '../services/templates.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

type Create = { dataSource: string; page: string; default?: boolean; workspace?: string; json?: boolean }

/** `understudy template create` */
export function templateCommands(): Command {
  const template = new Command('template').description('templates of data sources')
  template
    .command('create')
    .description('make a template of a data source by copying a page')
    .requiredOption('--data-source <id>', 'data source the template is for', idArgument)
    .requiredOption('--page <id>', 'page to copy, such as a row of it', idArgument)
    .option('--default', 'make it the default template')
    .option('--workspace <id>', 'workspace (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(create)
  return template
}

async function create({ dataSource, page, default: isDefault = false, workspace, json }: Create) {
  await withContext(async (context) => {
    const owner = await ownerFor(context, workspace)
    const { id, name } = await createTemplate(context, owner, { data_source_id: dataSource, page_id: page, is_default: isDefault })
    print({ id, name, data_source_id: dataSource, is_default: isDefault }, json)
  })
}
