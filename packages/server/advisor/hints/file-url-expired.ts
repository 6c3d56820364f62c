import { type HintRule, several } from '../hint.ts'

/** Addresses of files that were kept for longer than their hour. */
export const fileUrlExpired: HintRule = {
  name: 'file-url-expired',
  learnMore: 'https://developers.notion.com/reference/file-object',
  async find({ expiredFiles }) {
    const found = await expiredFiles()
    if (found.length === 0) return []
    return [{
      title: 'Addresses of files are used after they expired',
      advice: 'The address of an uploaded file is good for one hour. Keep the id of the page or block and read it again when the file is needed, instead of the address.',
      sentence: `${several(found.length, 'fetch')} came with an address that this integration had been given more than an hour before.`,
      requests: found.flatMap(({ fetched, handed }) => [handed, fetched]).sort((a, b) => a.at - b.at),
      count: found.length,
    }]
  },
}
