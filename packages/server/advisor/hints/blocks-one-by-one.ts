import { densest, groupBy, type HintRule, minutes, several } from '../hint.ts'

const ENOUGH = 10
const LOOKED_AT = 300

/** Blocks appended one a call, where a call takes a hundred. */
export const blocksOneByOne: HintRule = {
  name: 'blocks-one-by-one',
  learnMore: 'https://developers.notion.com/reference/patch-block-children',
  async find({ requests, bodies }) {
    const appends = requests.filter(({ operation, status }) => operation === 'blocks.children.append' && status === 200).slice(-LOOKED_AT)
    if (appends.length < ENOUGH) return []
    const sent = await bodies(appends)
    const single = appends.filter(({ request_id }) => childrenIn(sent.get(request_id)?.children) === 1)
    return [...groupBy(single, ({ path }) => path)].flatMap(([path, all]) => {
      const run = densest(all, minutes(1))
      if (run.length < ENOUGH) return []
      return [{
        title: 'Blocks are appended one at a time',
        advice: 'Gather them: children takes up to 100 blocks in one call, and the order is then certain too.',
        sentence: `${several(run.length, 'call')} of PATCH ${path} within one minute appended one block each.`,
        requests: run,
      }]
    })
  },
}

const childrenIn = (children: unknown): number => (Array.isArray(children) ? children.length : 0)
