import { secretFixes } from '../finding/secrets.ts'
import { fact, type Rule } from '../reason.ts'

/** The secret was good once: it was refreshed, or its integration deleted. */
export const endedSecret: Rule = {
  name: 'ended-secret',
  async judge({ context, refused, caller }) {
    if (refused.code !== 'unauthorized' || caller.actor || !caller.ended) return null
    const { ended, ended_time, integration_id, integration_name, workspace_id } = caller.ended
    const when = `${ended_time.slice(0, 16).replace('T', ' ')} UTC`
    const known = await secretFixes(context, { workspace_id, integration_id })
    const wasRefreshed = ended === 'refreshed' && known.length > 0
    return {
      sentence: wasRefreshed
        ? `This is an earlier secret of ${integration_name}: it ended at ${when}, when the secret was refreshed. Use the new one.`
        : `This is a secret of ${integration_name}, an integration that was deleted. Make a new one, and share its pages again.`,
      facts: [fact('integration', integration_name, { id: integration_id, kind: 'integration', title: integration_name }), fact('ended', ended), fact('ended_time', ended_time)],
      fixes: known,
    }
  },
}
