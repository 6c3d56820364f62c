import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { judgeAuthorizationRequest } from '../services/oauth/authorization-request.ts'

/** Where the web asks for consent: the address Notion sends browsers to as well. */
const CONSENT = '/install-integration'

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/**
 * Serves `GET /v1/oauth/authorize`, where an integration sends the browser. A request in order goes on to the web's consent page;
 * one of an unknown client or with an unregistered redirect URI ends here, since nobody knows where it would lead.
 */
export function serveAuthorize(app: FastifyInstance, context: Context) {
  app.get('/v1/oauth/authorize', async (request, reply) => {
    const at = request.url.indexOf('?')
    const query = at < 0 ? '' : request.url.slice(at + 1)
    const judged = await judgeAuthorizationRequest(context.store.db, new URLSearchParams(query))
    if (judged.is === 'unsafe') return reply.code(400).headers(pageHeaders).send(errorPage(judged.message))
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    // The query travels whole, as one value: what is in it is the client's.
    return reply.redirect(judged.is === 'good' ? `${CONSENT}?request=${encodeURIComponent(query)}` : judged.redirect_to, 302)
  })
}

const errorPage = (message: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Integration cannot be connected</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 20px}h1{font-size:1.4rem}code{font-size:.95em}</style>
</head>
<body>
<main>
<h1>This integration cannot be connected</h1>
<p><code>${message}</code></p>
<p>The link that brought you here was not made right. Nothing was shared. Its developer finds the right address in the settings of the integration.</p>
</main>
</body>
</html>
`
