import { type Capability, capabilities, isCapability } from '@understudy/core/permissions/capabilities.ts'
import { Command, InvalidArgumentError } from 'commander'
import { createIntegration, listIntegrations } from '../services/integrations.ts'
import { authorizationUrl, createPublicIntegration } from '../services/public-integrations.ts'
import { accessOf, addConnection, reachShareable } from '../services/sharing.ts'
import { listWorkspaces } from '../services/workspaces.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

type CreatePublic = { name: string; redirectUri: string[]; capabilities?: Capability[]; workspace?: string; json?: boolean }
type Create = { name: string; page?: string[]; capabilities?: Capability[]; workspace?: string; json?: boolean }

/** `understudy integration create | create-public | list` */
export function integrationCommands(): Command {
  const integration = new Command('integration').description('integrations')
  integration
    .command('create')
    .description('make an internal integration and share pages with it')
    .requiredOption('--name <name>', 'name of the integration')
    .option('--page <id>', 'page or database to share with it (may be repeated)', collectIds)
    .option('--capabilities <list>', `comma-separated: ${capabilities.join(', ')} (default: content and users with email)`, readCapabilities)
    .option('--workspace <id>', 'workspace it belongs to (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(create)
  integration
    .command('create-public')
    .description('make a public integration, which any workspace may install by OAuth')
    .requiredOption('--name <name>', 'name of the integration')
    .requiredOption('--redirect-uri <uri>', 'where the browser returns to (may be repeated)', collect)
    .option('--capabilities <list>', `comma-separated: ${capabilities.join(', ')} (default: content and users with email)`, readCapabilities)
    .option('--workspace <id>', 'workspace that owns it (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(createPublic)
  integration
    .command('list')
    .description('list the internal integrations of all workspaces, without their secrets')
    .option('--workspace <id>', 'only of this workspace', idArgument)
    .option('--json', 'print one line of JSON')
    .action(list)
  return integration
}

async function create({ name, page = [], capabilities: wanted, workspace, json }: Create) {
  await withContext(async (context) => {
    const owner = await ownerFor(context, workspace)
    // Pages are looked at first: a wrong one must not leave an integration behind.
    for (const id of page) await reachShareable(context.store.db, owner, id)
    const made = await createIntegration(context, owner, { name, ...(wanted ? { capabilities: wanted } : {}) })
    for (const id of page) await addConnection(context, owner, id, made.id)
    print(
      {
        id: made.id,
        name: made.name,
        bot_id: made.bot_id,
        workspace_id: made.workspace_id,
        capabilities: made.capabilities,
        page_id: page[0] ?? null,
        page_ids: page,
        token: made.secret,
        api_url: context.web_url,
      },
      json,
    )
  })
}

async function createPublic({ name, redirectUri, capabilities: wanted, workspace, json }: CreatePublic) {
  await withContext(async (context) => {
    const owner = await ownerFor(context, workspace)
    const made = await createPublicIntegration(context, owner, { name, redirect_uris: redirectUri, installation_scope: 'any', ...(wanted ? { capabilities: wanted } : {}) })
    print(
      {
        id: made.id,
        name: made.name,
        workspace_id: made.workspace_id,
        capabilities: made.capabilities,
        client_id: made.client_id,
        client_secret: made.secret,
        redirect_uris: made.redirect_uris,
        authorization_url: authorizationUrl(context, made),
        api_url: context.web_url,
      },
      json,
    )
  })
}

async function list({ workspace, json }: { workspace?: string; json?: boolean }) {
  await withContext(async (context) => {
    const { db } = context.store
    const ids = workspace ? [(await ownerFor(context, workspace)).workspace_id] : (await listWorkspaces(db)).map(({ id }) => id)
    const results: Record<string, unknown>[] = []
    for (const workspace_id of ids) {
      for (const { id, name, bot_id, capabilities: held, last_used_time } of await listIntegrations(db, workspace_id)) {
        const pages = (await accessOf(db, workspace_id, id)).map((node) => node.id)
        results.push({ id, name, bot_id, workspace_id, capabilities: held, last_used_time, page_ids: pages })
      }
    }
    if (json) return console.log(JSON.stringify({ results }))
    if (results.length === 0) console.log('No integrations yet.')
    for (const { id, name, capabilities: held } of results) console.log(`${id}  ${name}  (${(held as string[]).join(', ') || 'no capabilities'})`)
  })
}

const collect = (value: string, held: string[] = []) => [...held, value]
const collectIds = (value: string, held: string[] = []) => [...held, idArgument(value)]

function readCapabilities(value: string): Capability[] {
  const names = value.split(',').map((name) => name.trim()).filter(Boolean)
  const unknown = names.find((name) => !isCapability(name))
  if (unknown) throw new InvalidArgumentError(`"${unknown}" is no capability. Known: ${capabilities.join(', ')}.`)
  return names.filter(isCapability)
}
