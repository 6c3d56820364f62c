import { apiDates, NEWEST } from '../../versions/index.ts'
import { groupBy, type HintRule, several } from '../hint.ts'

/** Calls on a date of the API that has a newer one. */
export const oldVersion: HintRule = {
  name: 'old-version',
  learnMore: 'https://developers.notion.com/reference/versioning',
  find({ requests }) {
    const made = requests.filter(({ status, version }) => status < 400 && version !== null)
    return [...groupBy(made, ({ version }) => (version === NEWEST || !apiDates.some((date) => date === version) ? null : version))].map(([version, old]) => ({
      title: `Notion-Version ${version} is used`,
      advice: `${NEWEST} is the newest date. Older ones go on being served, but new features come to the newest alone, and one by one old dates will end.`,
      sentence: `${several(old.length, 'request')} of ${made.length} ${old.length === 1 ? 'was' : 'were'} made for ${version}.`,
      requests: old,
    }))
  },
}
