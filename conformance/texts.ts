/** The id of a bot and its name, as 404 texts name it. */
type Bot = { id: string; name: string }

/** Texts of errors known from the documentation or from recordings of the service, word for word. */
export const texts = {
  invalidJson: 'Error parsing JSON body.',
  invalidUrl: 'Invalid request URL.',
  badToken: 'API token is invalid.',
  badAuthorization: 'Authorization header must use the format "Bearer <token>".',
  noVersion: 'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
  unknownVersion: (value: string) =>
    'Notion-Version header failed validation: Notion-Version header should be `"2021-05-11"`, `"2021-05-13"`, `"2021-08-16"`, ' +
    `\`"2022-02-22"\`, \`"2022-06-28"\`, \`"2025-09-03"\`, or \`"2026-03-11"\`, instead was \`${JSON.stringify(value)}\`.`,
  notAllowed: 'Insufficient permissions for this endpoint.',
  rateLimited: 'You have been rate limited. Please try again in a few minutes.',
  notFound: (kind: string, id: string, bot: Bot) =>
    `Could not find ${kind} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${bot.name}".`,
  userNotFound: (id: string) =>
    `Could not find user with ID: ${id}. Make sure your integration has capabilities to read user information. ` +
    "With those capabilities, only members and guests in the integration's workspace are visible.",
  trashed: "Can't edit block that is archived. You must unarchive the block before editing.",
  trashedAncestor: "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.",
  expectedBlockType: (type: string) => `Expected block type ${type} in request body`,
  badLink: 'Invalid URL for link.',
  badCursor: (cursor: string) => `The start_cursor provided is invalid: ${cursor}`,
  noProperty: (name: string) => `${name} is not a property that exists.`,
  wrongType: (name: string, type: string) => `${name} is expected to be ${type}.`,
  noFilterProperty: (name: string) => `Could not find property with name or id: ${name}`,
  noSortProperty: (name: string) => `Could not find sort property with name or id: ${name}`,
  optionComma: (name: string) => `Invalid select option, commas not allowed: ${name}`,
  fileTooLarge: (limit: string) => `The file size is not within the allowed limit of ${limit}. Please try again with a new file upload.`,
  searchSort: 'body.sort.timestamp should be "last_edited_time" when sorting by timestamp.',
  severalDataSources: 'Databases with multiple data sources are not supported in this API version.',
  cellCount:
    'Content creation Failed. Fix the following:\nNumber of cells in table row must match the table width of the parent table',
  /** A schema failure in the one-line form. */
  failed: (path: string, expected: string, shown: string) =>
    `${path.split(/[.[]/)[0]} failed validation: ${path} should be ${expected}, instead was \`${shown}\`.`,
  /** A schema failure of a union: one line per branch. */
  failedUnion: (...lines: [path: string, expected: string, shown: string][]) =>
    `${lines[0]?.[0].split(/[.[]/)[0]} failed validation. Fix one:\n` +
    lines.map(([path, expected, shown]) => `${path} should be ${expected}, instead was \`${shown}\`.`).join('\n'),
}

/**
 * What the service has never been recorded saying. The facts are unknown and these are the project's own choices:
 * when one turns out otherwise, it is changed here.
 */
export const chosen = {
  fileStatus: (id: string, status: string) => `File upload with ID: ${id} has a status of \`${status}\`. It must be \`uploaded\` before it can be used.`,
  fileKind: (id: string, type: string, place: string) => `File upload with ID: ${id} has content type ${type}, which is not supported for ${place}.`,
  fileNotPending: (id: string, status: string) => `File upload with ID: ${id} should have a status of \`pending\`, instead was \`${status}\`.`,
  filterMismatch: (property: string, filter: string) =>
    `The property type in the database does not match the property type of the filter provided: database property ${property} does not match filter ${filter}`,
  statusOption: (name: string) => `Invalid status option. Status option "${name}" does not exist.`,
  noSuchProperty: (key: string) => `Could not find property with name or id: ${key}`,
  movedBelowItself: 'A page cannot be moved below itself.',
  noDefaultTemplate: (source: string) => `Data source with ID: ${source} has no default template.`,
  noSuchTemplate: (id: string) => `Could not find template page with ID: ${id}.`,
  templateOutside: 'Only pages in a data source can be made from a template.',
  noEmoji: (id: string) => `Could not find custom emoji with ID: ${id}.`,
  noChildren: /^Block does not support children\.?$/,
  badFilterValue: (value: string) => texts.failed('body.filter.value', '`"page"` or `"data_source"`', JSON.stringify(value)),
  badFilterValueBefore2025: (value: string) =>
    texts.failed('body.filter.value', '`"page"` or `"database"`', JSON.stringify(value)),
  /** Documentation says "data source"; the only recording of a missing one (September 2025) still said "database". */
  dataSourceNotFound: (id: string, bot: Bot) => [texts.notFound('data source', id, bot), texts.notFound('database', id, bot)],
  /** How the text about an id of the wrong kind begins (seen in the wild, never recorded whole). */
  wrongKind: (given: string, wanted: string) => new RegExp(`^Provided ID .* is a ${given}, not a ${wanted}`),
  slowFormula: /^Formulas take too long: one may take 1000000 steps for a page and 5000000 in a request/,
  slowFilter: /^The filter takes too long: it has too many conditions for so many rows\. Split it into several queries\.$/,
  /** Codes for endpoints the server does not offer. */
  unservedCodes: ['invalid_request', 'invalid_request_url'],
  /** Where an unset value sorts: last, in both directions. */
  emptySortsLast: true,
}
