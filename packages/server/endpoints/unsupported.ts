/** Endpoints of the SDK that need the service's own models or apps: known by name, and refused by it. */
import { unsupportedRequest } from '@understudy/core/errors/refusals.ts'
import { defineEndpoint, type Endpoint } from '../http/endpoint.ts'

const routes: readonly [method: Endpoint['method'], path: string, name: string][] = [
  ['POST', '/v1/blocks/meeting_notes', 'create meeting note'],
  ['GET', '/v1/agents', 'list agents'],
  ['POST', '/v1/agents/query', 'query agents'],
  ['POST', '/v1/agents/batch', 'batch of agent operations'],
  ['GET', '/v1/agents/:agent_id', 'retrieve agent'],
  ['DELETE', '/v1/agents/:agent_id', 'delete agent'],
  ['GET', '/v1/agents/:agent_id/insights', 'retrieve agent insights'],
  ['PATCH', '/v1/agents/:agent_id/credit_limit', 'update agent credit limit'],
  ['PATCH', '/v1/agents/:agent_id/status', 'update agent status'],
  ['POST', '/v1/agents/:agent_id/chat', 'chat with agent'],
  ['GET', '/v1/agents/:agent_id/threads', 'list threads'],
  ['POST', '/v1/agents/:agent_id/threads/query', 'query threads'],
  ['POST', '/v1/sessions', 'create or continue session'],
  ['POST', '/v1/sessions/query', 'query sessions'],
  ['GET', '/v1/sessions/:session_id', 'retrieve session'],
  ['POST', '/v1/sessions/:session_id/cancel', 'cancel session'],
  ['POST', '/v1/sessions/:session_id/events/query', 'query session events'],
  ['GET', '/v1/threads/:thread_id/messages', 'list thread messages'],
  ['POST', '/v1/threads/:thread_id/messages', 'send thread message'],
  ['POST', '/v1/threads/:thread_id/messages/query', 'query thread messages'],
  ['POST', '/v1/threads/:thread_id/continue', 'continue thread'],
  ['POST', '/v1/external_agent_stub/:agent_id/vaults', 'create vault of external agent'],
  ['PATCH', '/v1/external_agent_stub/:agent_id/vaults/:vault_id', 'update vault of external agent'],
  ['DELETE', '/v1/external_agent_stub/:agent_id/vaults/:vault_id', 'delete vault of external agent'],
  ['POST', '/v1/external_agent_stub/:agent_id/sessions', 'start session of external agent'],
  ['POST', '/v1/external_agent_stub/:agent_id/sessions/:session_id/messages', 'send message to external agent'],
  ['GET', '/v1/external_agent_stub/:agent_id/sessions/:session_id/events', 'list events of external agent'],
]

/** One endpoint for each; all that comes before an answer is judged as everywhere: credential, version, JSON. */
export const unsupported: readonly Endpoint[] = routes.map(([method, path, name]) =>
  defineEndpoint({
    operation: `unsupported: ${name}`,
    method,
    path,
    handle: async () => {
      throw unsupportedRequest(name)
    },
  }),
)
