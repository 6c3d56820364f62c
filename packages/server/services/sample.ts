import type { Actor } from '@understudy/core/permissions/actor.ts'
import { capabilities } from '@understudy/core/permissions/capabilities.ts'
import type { Context } from '../context.ts'
import { appendBlockChildren } from './blocks.ts'
import { createDatabase } from './databases.ts'
import { createIntegration } from './integrations.ts'
import { createPage } from './pages.ts'
import { addConnection } from './sharing.ts'
import { createWorkspace, type Plan } from './workspaces.ts'

/** What a script needs of a new workspace: where it is, and a token that may write below a page. */
export type SampleWorkspace = { workspace_id: string; integration_id: string; token: string; page_id: string }

const text = (content: string, link?: string) => ({ text: { content, ...(link ? { link: { url: link } } : {}) } })
const paragraph = (...rich_text: object[]) => ({ paragraph: { rich_text } })
const item = (content: string) => ({ numbered_list_item: { rich_text: [text(content)] } })
const title = (content: string) => ({ title: { title: [text(content)] } })

/** Makes a workspace with its own owner, an integration with every capability, and a page shared with it. */
export async function createSampleWorkspace(context: Context, name: string, { tour = false, plan }: { tour?: boolean; plan?: Plan } = {}): Promise<SampleWorkspace> {
  return createWorkspace(context, { name, owner: 'Alex Doe', ...(plan ? { plan } : {}) }, async (owner) => {
    if (tour) await createTour(context, owner)
    return createSample(context, owner)
  })
}

/** The page to write below, and the integration it is shared with. */
async function createSample(context: Context, owner: Actor): Promise<SampleWorkspace> {
  const page = await createPage(context, owner, {
    parent: { workspace: true },
    icon: { emoji: '🧪' },
    properties: title('Sample page'),
    children: [
      paragraph(text('This page is shared with the sample integration. What the web form makes appears below.')),
    ] as never,
  })
  const granted = capabilities.filter((capability) => capability !== 'read_user_without_email')
  const integration = await createIntegration(context, owner, { name: 'Sample integration', capabilities: granted })
  await addConnection(context, owner, page.id, integration.id)
  return { workspace_id: owner.workspace_id, integration_id: integration.id, token: integration.secret, page_id: page.id }
}

/** A page to read on the first visit, and a small database. */
async function createTour(context: Context, owner: Actor) {
  const page = await createPage(context, owner, {
    parent: { workspace: true },
    icon: { emoji: '👋' },
    properties: title('Getting started'),
    children: [
      paragraph(text('Understudy stands in for Notion while you build an integration. Everything here lives on your machine.')),
      { heading_2: { rich_text: [text('Your first integration')] } },
      item('Open Integrations in the sidebar and create a new integration.'),
      item('Copy its secret from the Configuration tab.'),
      item('Share a page with it: ••• → Connections → Add connection.'),
      item('Give the secret and this server’s address to the SDK, and send your first request.'),
      {
        code: {
          language: 'typescript',
          rich_text: [
            text(
              `import { Client } from '@notionhq/client'\n\nconst notion = new Client({ auth: process.env.NOTION_KEY, baseUrl: '${context.web_url}' })\nawait notion.users.me({})`,
            ),
          ],
        },
      },
      {
        callout: {
          icon: { emoji: '🔒' },
          rich_text: [text('An integration sees nothing until a page is shared with it. What it cannot see answers object_not_found, as on Notion.')],
        },
      },
      {
        toggle: {
          rich_text: [text('Where to look when a call is refused')],
          children: [
            { to_do: { rich_text: [text('Is the page, or one above it, shared with the integration?')], checked: true } },
            { to_do: { rich_text: [text('Is the capability switched on?')] } },
            { to_do: { rich_text: [text('Is the id of the right kind? A database is not its data source.')] } },
          ],
        },
      },
    ] as never,
  })
  const database = await createDatabase(
    context,
    owner,
    {
      parent: { page_id: page.id },
      title: [text('Tasks')],
      icon: { emoji: '✅' },
      initial_data_source: {
        properties: {
          Task: { title: {} },
          Status: { status: {} },
          Priority: { select: { options: [{ name: 'High', color: 'red' }, { name: 'Medium', color: 'yellow' }, { name: 'Low', color: 'gray' }] } },
          Due: { date: {} },
          Estimate: { number: { format: 'number' } },
          Done: { checkbox: {} },
          ID: { unique_id: { prefix: 'TASK' } },
        },
      },
    },
    'data_source',
  )
  const rows: [name: string, status: string, priority: string, due: string, estimate: number][] = [
    ['Read the first-integration guide', 'Done', 'High', '2026-01-12', 1],
    ['Create an integration', 'In progress', 'High', '2026-01-13', 1],
    ['Share a page with it', 'Not started', 'Medium', '2026-01-14', 2],
    ['Fill in the web form', 'Not started', 'Low', '2026-01-15', 3],
  ]
  for (const [task, status, priority, due, estimate] of rows) {
    await createPage(context, owner, {
      parent: { data_source_id: database.id },
      properties: {
        Task: { title: [text(task)] },
        Status: { status: { name: status } },
        Priority: { select: { name: priority } },
        Due: { date: { start: due } },
        Estimate: { number: estimate },
        Done: { checkbox: status === 'Done' },
      },
    })
  }
  await appendBlockChildren(context, owner, page.id, { children: [paragraph(text('The database above has seven property types and four rows.'))] as never })
}
