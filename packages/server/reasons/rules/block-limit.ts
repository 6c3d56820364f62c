import { fact, type Rule } from '../reason.ts'

/** Free workspaces have so many blocks, and these are used. */
export const blockLimit: Rule = {
  name: 'block-limit',
  judge({ context, refused }) {
    if (refused.additional_data?.block_limit === undefined) return null
    return {
      sentence: 'This workspace is on the free plan and has used all of its 1,000 blocks; blocks in the trash count too, as at Notion.',
      facts: [fact('limit', '1000'), fact('plan', 'free')],
      // A plan that the environment gives to all workspaces is changed there.
      fixes:
        context.config.plan === null
          ? [{ kind: 'switch_plan', label: 'Give the workspace a paid plan', plan: 'paid', call: { method: 'PATCH', path: '/api/settings/workspace', body: { plan: 'paid' } } }]
          : [],
    }
  },
}
