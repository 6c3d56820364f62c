/**
 * The rooms of the house and the arrows between them: `endpoints → services → events → storage → core`, never back.
 * A file belongs to the room with the longest matching path. It may import its own room and what `may` lists; `why` is said
 * to whoever tries something else. A room that `isOnlyDoors` has no inside: it catches what stands in none of its rooms. docs/architecture.md draws the same picture.
 */
export const rooms = [
  ...coreRooms([
    ['errors', 'The catalogue of errors stands below everything.'],
    ['schema', 'Schemas speak of shapes, not of Notion\'s objects.'],
    ['values', 'Values know nothing of the types and objects they appear in.'],
    ['value-kinds', 'A value kind says how plain values compare; it does not know who owns them.'],
    ['formulas', 'Formulas work on value kinds; a property type brings its own values to them.'],
    ['property-types', 'A property type is complete in its file: it knows neither block types nor queries nor objects.'],
    ['block-types', 'A block type is complete in its file: it knows neither property types nor queries nor objects.'],
    ['markdown', 'Markdown reads and writes rich text and block types; it knows neither objects nor who asks.'],
    ['queries', 'Queries turn filters into predicates over value kinds; objects use them, not the other way round.'],
    ['views', 'A view type is complete in its file: it knows properties and queries, not the objects it shows.'],
    ['objects', 'Objects are shown the same to everybody; who may see them is decided in permissions.'],
    ['permissions', 'Permissions are pure decisions over objects.'],
    ['events', 'Events name what happened to objects; who hears of them is decided by the server.'],
  ]),
  {
    room: 'packages/core', isOnlyDoors: true, may: [],
    why: 'Core is the language of the product and imports nothing of ours. A new folder in it needs a line in scripts/rooms.mjs.',
  },

  server('main.ts', ['packages/server/process.ts', 'packages/server/places.ts'], 'The entry loads the process, and nothing before it.'),
  server('places.ts', [], 'Where things lie follows from nothing else.'),
  server('process.ts', ['packages/server', 'packages/core'], 'The process may use all of the server.'),
  server('app.ts', ['packages/server', 'packages/core'], 'The composition may use all of the server.'),
  server('open-context.ts', ['packages/server', 'packages/core'], 'Opening the context composes what the server and the command line share.'),
  server('start.ts', ['packages/server', 'packages/core'], 'Starting composes the process; tests start a server with it.'),
  server('ready-file.ts', [], 'The ready file is what a start leaves behind; it knows nothing else.'),
  server('context.ts', ['packages/server', 'packages/core'], 'The context is the type of what the composition hands around.'),
  server('test', ['packages/server', 'packages/core'], 'Tests may use all of the server.'),
  server('config.ts', [], 'The configuration is made from the environment alone; everyone may read it, so it reads no one.'),
  server('versions', ['packages/core'], 'A change of an API date sees values only: no database, no clock, no request.'),
  server('storage', inServer('places.ts'), 'Storage keeps what it is given. What has to happen then is decided in services.'),
  server('outbound', [], 'What leaves for other servers knows addresses, not what is said there.'),
  server('events', inServer('storage', 'versions', 'outbound'), 'Events are written and delivered; they do not call the use cases that cause them.'),
  server('columns', inServer('storage'), 'Columns answer filters and sorts over rows; who asks, and what is computed, is decided in services.'),
  server('services', inServer('columns', 'events', 'versions', 'storage', 'outbound', 'context.ts'), 'A use case does not know whether a request, the web or the command line asked for it.'),
  server('http', inServer('versions', 'config.ts', 'context.ts', 'storage/changes.ts', 'storage/give-way.ts', 'web-api/contract'), 'The stages know no resource: an endpoint brings its own handler.'),
  server('request-log', inServer('places.ts', 'services', 'storage', 'http', 'config.ts', 'context.ts', 'web-api/contract'), 'The log keeps what was answered and shows it; it answers nobody.'),
  server('reasons', inServer('services', 'storage', 'http', 'versions', 'config.ts', 'context.ts', 'web-api/contract'), 'A reason is worked out after the refusal, from the exchange; it decides nothing.'),
  server('advisor', inServer('endpoints', 'services', 'storage', 'request-log', 'versions', 'context.ts', 'web-api/contract'), 'Advice is read from the log alone: no hint without evidence.'),
  server('endpoints', inServer('services', 'http/endpoint.ts'), 'An endpoint declares itself and calls one service; storage and events are the service\'s business.'),
  server('openapi', inServer('places.ts', 'endpoints', 'http/endpoint.ts', 'http/routes.ts', 'http/answer.ts', 'versions'), 'The documentation describes the endpoints; it calls none of them.'),
  server('web-api/contract', [], 'The contract is read by the web, so it is types alone.'),
  server('web-api/contract.ts', inServer('web-api/contract'), 'The contract is read by the web, so it is types alone.'),
  server('web-api', inServer('services', 'request-log', 'advisor', 'http', 'config.ts', 'context.ts'), 'The private API calls services, like every endpoint.'),
  server('oauth', inServer('services', 'context.ts'), 'The way into OAuth is judged by a service, and asked for consent by the web.'),
  server('operations', inServer('storage', 'http', 'context.ts'), 'Those who run the server ask about the process and its queues, not about content.'),
  server('files', inServer('services', 'context.ts'), 'Files are handed out by a service, which alone knows who may have them.'),
  server('cli/understudy.mjs', ['scripts/build-server.mjs'], 'npx starts it before anything else: it asks what to run, and runs it.'),
  server('cli', inServer('places.ts', 'services', 'request-log', 'web-api/contract', 'config.ts', 'context.ts', 'open-context.ts', 'ready-file.ts'), 'A command calls services, like every endpoint.'),
  {
    room: 'packages/server', isOnlyDoors: true, may: ['packages/core'],
    why: 'A new room of the server needs a line in scripts/rooms.mjs that says what it may import.',
  },

  {
    room: 'packages/web/words', may: [],
    why: 'The catalogue holds what the web says, and knows nothing of where it is said.',
  },
  {
    room: 'packages/web/ui', may: ['packages/web/words'],
    why: 'The design system knows no feature: give it what it shows as properties.',
  },
  {
    room: 'packages/web', may: ['packages/core'], mayAsTypes: ['packages/server/web-api/contract.ts'],
    why: 'The web knows the server by HTTP, and by the types of packages/server/web-api/contract.ts (import type) alone.',
  },
  {
    room: 'packages/web-form', may: [],
    why: 'The web form is an integration like any other: it talks to us by HTTP and the official SDK.',
  },
  {
    room: 'conformance', may: [],
    why: 'Conformance sees what a stranger sees, HTTP and the official SDK, so that it could judge a server in another language.',
  },
  {
    room: 'browser', may: ['scripts'],
    why: 'The flows see what a person sees in a browser, and nothing of the sources.',
  },
  { room: 'bench', may: ['scripts/find-browser.mjs', 'scripts/postgres.mjs'], why: 'The bench measures from outside, over HTTP.' },
  { room: 'scripts', may: [], why: 'Scripts start other programs; they do not import them, and they run before anything is installed.' },
]

/** What core may use from outside. It runs in the browser too, and does no I/O. */
const outsideOfCore = ['typebox']

/** Core's rooms in order: each sees the rooms above it. The two kinds of types stand side by side. */
function coreRooms(entries) {
  return entries.map(([name, why], index) => ({
    room: `packages/core/${name}`,
    may: entries.slice(0, index).map(([above]) => above)
      .filter((above) => !(name === 'block-types' && above === 'property-types'))
      .map((above) => `packages/core/${above}`),
    why: `${why} Inside core a room sees only the rooms above it in scripts/rooms.mjs.`,
  }))
}

function inServer(...names) {
  return ['packages/core', ...names.map((name) => `packages/server/${name}`)]
}

function server(name, may, why) {
  return { room: `packages/server/${name}`, may, mayAsTypes: ['packages/server/context.ts'], why }
}

/** Judges an import. `from` is a path from the root; answers null, or the sentence to say. */
export function judgeImport(from, specifier, isTypeOnly = false) {
  const home = findRoom(from)
  if (!home) return null
  const isTest = /\.test\.m?tsx?$|\.test\.mjs$/.test(from)
  const target = resolveSpecifier(from, specifier)
  if (target === null) return judgeOutside(from, specifier, isTest)
  const isAllowed = [...(home.isOnlyDoors ? [] : [home.room]), ...home.may, ...(isTypeOnly ? home.mayAsTypes ?? [] : [])].some((room) => isWithin(target, room))
  // A test may use the whole package it stands in, to set its scene.
  if (isAllowed || (isTest && isWithin(target, packageOf(from)))) return null
  return `${home.room} may not import ${target}. ${home.why}`
}

function judgeOutside(from, specifier, isTest) {
  const isFine = isTest || !isWithin(from, 'packages/core') || outsideOfCore.some((name) => isWithin(specifier, name))
  return isFine ? null : `packages/core may not import ${specifier}. Core is pure and runs in the browser too: of what is not ours it uses ${outsideOfCore.join(', ')} alone.`
}

function findRoom(path) {
  return rooms.filter(({ room }) => isWithin(path, room)).sort((a, b) => b.room.length - a.room.length)[0]
}

/** The path an import points at, from the root; null when it is not one of ours. */
function resolveSpecifier(from, specifier) {
  const ours = /^@understudy\/([^/]+)(\/.*)?$/.exec(specifier)
  if (ours) return `${['conformance', 'browser', 'bench'].includes(ours[1]) ? '' : 'packages/'}${ours[1]}${ours[2] ?? ''}`
  if (!specifier.startsWith('.')) return null
  return new URL(specifier, `file:///${from}`).pathname.slice(1)
}

const packageOf = (path) => (path.startsWith('packages/') ? path.split('/').slice(0, 2) : path.split('/').slice(0, 1)).join('/')
const isWithin = (path, room) => path === room || path.startsWith(`${room}/`)
