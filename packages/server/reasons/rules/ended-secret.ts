import type { CredentialKind, Ending } from '@understudy/core/permissions/credentials.ts'
import { secretFixes } from '../finding/secrets.ts'
import { fact, type Rule } from '../reason.ts'

/** The secret was good once; how it ended decides what helps. */
export const endedSecret: Rule = {
  name: 'ended-secret',
  async judge({ context, refused, caller }) {
    if (refused.code !== 'unauthorized' || caller.actor || !caller.ended) return null
    const { ended, ended_time, integration_id, integration_name, workspace_id } = caller.ended
    const when = `${ended_time.slice(0, 16).replace('T', ' ')} UTC`
    const fixes = await secretFixes(context, { workspace_id, integration_id })
    // What was refreshed and then deleted has no newer secret to use.
    const now = ended === 'refreshed' && fixes.length === 0 ? 'deleted' : ended
    return {
      sentence: sentences[now](integration_name, when),
      facts: [fact('integration', integration_name, { id: integration_id, kind: kinds[now], title: integration_name }), fact('ended', ended), fact('ended_time', ended_time)],
      fixes,
    }
  },
}

const sentences: Record<Ending, (name: string, when: string) => string> = {
  refreshed: (name, when) => `This is an earlier secret of ${name}: it ended at ${when}, when the secret was refreshed. Use the new one.`,
  deleted: (name) => `This is a secret of ${name}, an integration that was deleted. Make a new one, and share its pages again.`,
  exchanged: (name, when) => `This is an earlier access token of ${name}: it ended at ${when}, when its refresh token was exchanged. Use the pair that was answered then; each exchange replaces both tokens.`,
  revoked: (name, when) => `This access token of ${name} ended at ${when}, when the integration revoked it. Its person has to connect again.`,
  misused: (name, when) => `This access token of ${name} ended at ${when}, when its code or its refresh token was presented a second time: each is good once. Its person has to connect again.`,
  disconnected: (name, when) => `This access token of ${name} ended at ${when}, when the integration was disconnected under Settings → Connections. Its person has to connect again.`,
  withdrawn: (name, when) => `This is the personal access token ${name}: it was revoked at ${when}. Make a new one.`,
  expired: (name, when) => `This is the personal access token ${name}: it expired at ${when}. Make a new one.`,
  left: (name, when) => `This token of ${name} ended at ${when}, when the person it acted for left the workspace, or became a guest in it.`,
}

const kinds: Record<Ending, CredentialKind> = {
  refreshed: 'integration',
  deleted: 'integration',
  exchanged: 'public_integration',
  revoked: 'public_integration',
  misused: 'public_integration',
  disconnected: 'public_integration',
  left: 'public_integration',
  withdrawn: 'personal_token',
  expired: 'personal_token',
}
