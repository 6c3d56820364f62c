import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environmentFor, repositoryRoot } from './server-process.ts'
import type { Wire } from './wire.ts'

const run = promisify(execFile)

/** What `integration create --json` prints. */
export type CreatedIntegration = { id: string; name: string; bot_id: string; token: string; page_id: string }
/** What `workspace create --json` prints. */
export type CreatedWorkspace = { workspace_id: string; token: string; page_id: string }

/** What `integration create-public --json` prints. */
export type PublicIntegration = { id: string; name: string; client_id: string; client_secret: string; redirect_uris: string[]; authorization_url: string }

/** Runs the command line with `--json`; what it printed. */
export async function understudy(dataDir: string, args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(repositoryRoot, 'packages/server/cli/main.ts'), ...args, '--json'], {
    cwd: repositoryRoot,
    env: environmentFor(dataDir),
  })
  return stdout
}

const answerOf = async <Result>(dataDir: string, args: string[]): Promise<Result> => JSON.parse(await understudy(dataDir, args)) as Result

/** Makes an integration with exactly these capabilities through the command line and shares one page with it. */
export function createIntegration(dataDir: string, options: { name: string; pageId?: string; capabilities: string[] }) {
  const page = options.pageId === undefined ? [] : ['--page', options.pageId]
  const args = ['integration', 'create', '--name', options.name, ...page, '--capabilities', options.capabilities.join(',')]
  return answerOf<CreatedIntegration>(dataDir, args)
}

/** Makes a public integration of the first workspace through the command line. */
export function createPublicIntegration(dataDir: string, name: string, redirectUris: string[], capabilities?: string[]) {
  const uris = redirectUris.flatMap((uri) => ['--redirect-uri', uri])
  const args = ['integration', 'create-public', '--name', name, ...uris, ...(capabilities ? ['--capabilities', capabilities.join(',')] : [])]
  return answerOf<PublicIntegration>(dataDir, args)
}

/** Makes a template of a data source out of a page through the command line. */
export function createTemplate(dataDir: string, dataSourceId: string, pageId: string, isDefault: boolean) {
  const args = ['template', 'create', '--data-source', dataSourceId, '--page', pageId, ...(isDefault ? ['--default'] : [])]
  return answerOf<{ id: string; name: string }>(dataDir, args)
}

/** Makes a custom emoji of the first workspace through the command line. */
export function createEmoji(dataDir: string, name: string, url: string) {
  return answerOf<{ id: string; name: string; url: string }>(dataDir, ['emoji', 'create', '--name', name, '--url', url])
}

/** Makes a second, separate workspace in the same store through the command line. */
export function createWorkspace(dataDir: string, name: string, plan: 'free' | 'paid' = 'free') {
  return answerOf<CreatedWorkspace>(dataDir, ['workspace', 'create', '--name', name, '--plan', plan])
}

/** The integrations of all workspaces, oldest first. */
export const listIntegrations = (dataDir: string) => answerOf<{ results: { id: string; name: string }[] }>(dataDir, ['integration', 'list'])

/** `understudy webhooks …`: its JSON. */
export const webhooks = (dataDir: string, args: string[]) => answerOf<Wire>(dataDir, ['webhooks', ...args])
