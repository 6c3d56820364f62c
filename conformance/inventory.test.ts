import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { paragraph, text, title } from './bodies.ts'
import { testCoverage } from './coverage.ts'
import { newCode, signIn } from './oauth-client.ts'
import { olderOperations, operations } from './operations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen } from './texts.ts'
import { rows } from './versions/operation-rows.ts'
import { unknownId, type Wire } from './wire.ts'

const target = await openTarget('inventory')
const notion = target.sdk()

/** Endpoints of the SDK that the server does not offer yet, by group. Everything else must be exercised below. */
const unserved: Record<string, string[]> = {
  'not offered: meeting notes are made by the service’s transcription': ['createMeetingNote'],
  ...(ownServerOnly ? { 'served, and exercised where a public integration can be made': ['oauthToken', 'oauthRevoke', 'oauthIntrospect'] } : {}),
  'not offered: agents, sessions and threads run on the service’s own models': [
    'agentBatch',
    'deleteAgent',
    'getAgent',
    'getInsights',
    'listAgents',
    'queryAgents',
    'chatWithAgent',
    'updateAgentCreditLimit',
    'updateAgentStatus',
    'updateSession',
    'updateSessionStream',
    'cancelSession',
    'retrieveSession',
    'querySessions',
    'querySessionEvents',
    'listThreads',
    'queryThreads',
    'listThreadMessages',
    'queryThreadMessages',
    'sendThreadMessage',
    'continueThread',
    'createExternalAgentStubVault',
    'updateExternalAgentStubVault',
    'deleteExternalAgentStubVault',
    'listExternalAgentStubSessionEvents',
    'sendExternalAgentStubSessionMessage',
    'startExternalAgentStubSession',
  ],
}

/** The three calls of a public integration, after a person has allowed it a page. */
async function walkOAuth(): Promise<void> {
  const integration = await target.publicIntegration('Walker', ['https://walker.example/callback'])
  const { client_id, client_secret, redirect_uris } = integration
  const code = await newCode(target.apiUrl, await signIn(target.apiUrl), integration, [target.pageId])
  const given = await notion.oauth.token({ client_id, client_secret, grant_type: 'authorization_code', code, redirect_uri: redirect_uris[0]! })
  await notion.oauth.introspect({ client_id, client_secret, token: given.access_token })
  await notion.oauth.revoke({ client_id, client_secret, token: given.access_token })
}

/** One call of every method that is served, through the SDK: the whole house in one walk. */
async function walk(): Promise<void> {
  const me = await notion.users.me({})
  await notion.users.list({})
  await notion.users.retrieve({ user_id: me.id })
  await notion.search({ query: 'inventory' })

  const page = await notion.pages.create({ parent: { page_id: target.pageId }, properties: { title: { title: text('Walk') } } })
  await notion.pages.retrieve({ page_id: page.id })
  await notion.pages.update({ page_id: page.id, icon: { emoji: '🚶' } })
  await notion.pages.properties.retrieve({ page_id: page.id, property_id: 'title' })
  await notion.pages.updateMarkdown({ page_id: page.id, type: 'replace_content', replace_content: { new_str: 'one foot' } })
  await notion.pages.retrieveMarkdown({ page_id: page.id })
  const task = (await notion.pages.updateMarkdown({
    page_id: page.id,
    type: 'insert_content',
    insert_content: { content: 'the other foot' },
    allow_async: true,
  })) as Wire
  await notion.asyncTasks.retrieve({ task_id: task.id })
  await target.ok('GET', `/v1/async_tasks/${task.id}`)

  const appended = await notion.blocks.children.append({ block_id: page.id, children: [paragraph('step')] })
  const blockId = appended.results[0]!.id
  await notion.blocks.children.list({ block_id: page.id })
  await notion.blocks.retrieve({ block_id: blockId })
  await notion.blocks.update({ block_id: blockId, paragraph: { rich_text: text('another step') } })
  await notion.blocks.delete({ block_id: blockId })

  const database = (await notion.databases.create({ parent: { type: 'page_id', page_id: page.id }, title: text('Walk') })) as Wire
  await notion.databases.retrieve({ database_id: database.id })
  await notion.databases.update({ database_id: database.id, description: text('of steps') })
  const source = await notion.dataSources.create({
    parent: { database_id: database.id },
    properties: { Name: { title: {} } },
    title: text('Steps'),
  })
  await notion.dataSources.retrieve({ data_source_id: source.id })
  await notion.dataSources.update({ data_source_id: source.id, properties: { Count: { number: {} } } })
  await notion.pages.create({ parent: { data_source_id: source.id }, properties: { Name: title('one') } })
  await notion.dataSources.query({ data_source_id: source.id })
  await notion.dataSources.listTemplates({ data_source_id: source.id })
  await notion.pages.move({ page_id: page.id, parent: { page_id: target.pageId } })

  await notion.customEmojis.list({})
  await notion.blocks.meetingNotes.query({})

  await notion.views.list({ database_id: database.id })
  const view = await notion.views.create({ database_id: database.id, data_source_id: source.id, name: 'Walk', type: 'list' })
  await notion.views.retrieve({ view_id: view.id })
  await notion.views.update({ view_id: view.id, name: 'Stroll' })
  const query = await notion.views.queries.create({ view_id: view.id })
  await notion.views.queries.results({ view_id: view.id, query_id: query.id })
  await notion.views.queries.delete({ view_id: view.id, query_id: query.id })
  await notion.views.delete({ view_id: view.id })

  const comment = await notion.comments.create({ parent: { page_id: page.id }, rich_text: text('far?') })
  await notion.comments.list({ block_id: page.id })
  await notion.comments.retrieve({ comment_id: comment.id })
  await notion.comments.update({ comment_id: comment.id, rich_text: text('near.') })
  await notion.comments.delete({ comment_id: comment.id })

  const file = await notion.fileUploads.create({ filename: 'walk.txt' })
  await notion.fileUploads.send({ file_upload_id: file.id, file: { filename: 'walk.txt', data: 'on foot' } })
  await notion.fileUploads.retrieve({ file_upload_id: file.id })
  await notion.fileUploads.list({})
  if (!ownServerOnly) await walkOAuth()

  const parts = await notion.fileUploads.create({ mode: 'multi_part', number_of_parts: 1, filename: 'walk.csv' })
  await notion.fileUploads.send({ file_upload_id: parts.id, file: { data: 'left,right' }, part_number: '1' })
  await notion.fileUploads.complete({ file_upload_id: parts.id })
}

const reasons = new Map(
  Object.entries(unserved).flatMap(([reason, names]) => names.map((name): [string, string] => [name, reason])),
)

test('the lists name only endpoints that the SDK has', () => {
  const known = new Set(operations.map((operation) => operation.name))
  assert.deepEqual(
    [...reasons.keys()].filter((name) => !known.has(name)),
    [],
  )
})

test('every endpoint of the SDK is exercised, or has a written reason why not', async () => {
  await walk()
  const exercised = target.recorder.exercised
  assert.deepEqual(
    operations.map((operation) => operation.name).filter((name) => !exercised.has(name) && !reasons.has(name)),
    [],
    'neither exercised nor explained',
  )
  assert.deepEqual(
    [...reasons.keys()].filter((name) => exercised.has(name)),
    [],
    'both exercised and explained away',
  )
})

test('every endpoint of the SDKs stands in the table of calls on every date, or has a written reason why not', () => {
  const inTable = new Set(rows.map(({ operation }) => operation))
  const names = [...new Set([...operations, ...olderOperations].map(({ name }) => name))]
  assert.deepEqual(names.filter((name) => inTable.has(name) === reasons.has(name)), [])
  assert.deepEqual([...inTable].filter((name) => !names.includes(name)), [])
})

describe('what is listed as not served is refused, in the normal form', { skip: ownServerOnly }, () => {
  for (const operation of operations.filter(({ name }) => reasons.has(name) && !reasons.get(name)!.startsWith('served'))) {
    test(`${operation.name}: ${reasons.get(operation.name)}`, async () => {
      const path = `/v1/${operation.template.replaceAll(/\{\w+\}/g, unknownId)}`
      const answer = await target.call(operation.method, path, operation.method === 'GET' ? undefined : {})
      if (reasons.get(operation.name)!.startsWith('not offered')) assert.equal(answer.body.code, 'invalid_request', answer.text)
      assert.ok(
        answer.status === 400 && chosen.unservedCodes.includes(answer.body.code),
        `${operation.method} ${path} answers ${answer.status} ${answer.text.slice(0, 200)}: served after all? Then exercise it above.`,
      )
    })
  }
})

testCoverage(reasons)
finish(target)
