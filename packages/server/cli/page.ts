import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { Command } from 'commander'
import { listIntegrations } from '../services/integrations.ts'
import { addConnection } from '../services/sharing.ts'
import { listWorkspaces } from '../services/workspaces.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

/** `understudy page share` */
export function pageCommands(): Command {
  const page = new Command('page').description('pages and databases')
  page
    .command('share')
    .description('share a page or database, and all below it, with an integration')
    .requiredOption('--page <id>', 'page or database', idArgument)
    .requiredOption('--integration <id>', 'integration', idArgument)
    .option('--json', 'print one line of JSON')
    .action(share)
  return page
}

async function share({ page, integration, json }: { page: string; integration: string; json?: boolean }) {
  await withContext(async (context) => {
    for (const workspace of await listWorkspaces(context.store.db)) {
      const known = (await listIntegrations(context.store.db, workspace.id)).find(({ id }) => id === integration)
      if (!known) continue
      await addConnection(context, await ownerFor(context, workspace.id), page, integration)
      return print({ page_id: page, integration_id: integration, name: known.name }, json)
    }
    throw new ApiError('object_not_found', `Could not find integration with ID: ${integration}.`)
  })
}
