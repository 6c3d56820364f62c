import { fact, type Rule } from '../reason.ts'

/** The body is over the limit of a whole request. */
export const bodyTooLarge: Rule = {
  name: 'body-too-large',
  judge({ refused, exchange }) {
    if (refused.about?.kind !== 'body_size') return null
    const limit = Number(refused.about.id)
    const sent = exchange.request.headers['content-length']
    return {
      sentence: `A request may have ${limit / 1024} KB at most${sent === undefined ? '' : `, and this one has ${Math.ceil(Number(sent) / 1024)} KB`}. Send long content in several requests: a page first, then its blocks, 100 at a time.`,
      facts: [fact('limit_bytes', String(limit)), ...(sent === undefined ? [] : [fact('sent_bytes', String(sent))])],
      fixes: [{ kind: 'send_smaller', label: `Send at most ${limit / 1024} KB`, limit_bytes: limit, call: null }],
    }
  },
}
