import { text, title } from './bodies.ts'
import type { Wire } from './wire.ts'

/** What the filter suite works on: ids only known once the server runs. */
export type FilterWorld = { personId: string; botId: string; one: string; two: string; linkedDataSourceId: string }

/** The schema all filters are tried on: one property of each type. */
export const filterSchema = (world: FilterWorld): Wire => ({
  Name: { title: {} },
  Text: { rich_text: {} },
  Number: { number: {} },
  Pick: { select: { options: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } },
  Tags: { multi_select: { options: [{ name: 'x' }, { name: 'y' }, { name: 'z' }] } },
  State: { status: {} },
  When: { date: {} },
  Who: { people: {} },
  Files: { files: {} },
  Done: { checkbox: {} },
  Link: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Rel: { relation: { data_source_id: world.linkedDataSourceId, single_property: {} } },
  No: { unique_id: {} },
  Made: { created_time: {} },
  'Made by': { created_by: {} },
  Edited: { last_edited_time: {} },
  'Edited by': { last_edited_by: {} },
})

/** Four rows, made in this order, called A, B, C and E; E is empty. */
export const filterRows = (world: FilterWorld): Wire[] => [
  {
    Name: title('Ada'),
    Text: { rich_text: text('Hello World') },
    Number: { number: 1 },
    Pick: { select: { name: 'a' } },
    Tags: { multi_select: [{ name: 'x' }, { name: 'y' }] },
    State: { status: { name: 'Done' } },
    When: { date: { start: '2024-11-25' } },
    Who: { people: [{ id: world.personId }] },
    Files: { files: [{ name: 'f', external: { url: 'https://example.com/f' } }] },
    Done: { checkbox: true },
    Link: { url: 'https://ada.example.com' },
    Mail: { email: 'ada@doe.com' },
    Phone: { phone_number: '+1 555' },
    Rel: { relation: [{ id: world.one }] },
  },
  {
    Name: title('Bob'),
    Text: { rich_text: text('hello there') },
    Number: { number: 2.5 },
    Pick: { select: { name: 'b' } },
    Tags: { multi_select: [{ name: 'y' }] },
    State: { status: { name: 'In progress' } },
    When: { date: { start: '2024-11-25T18:01:00+01:00' } },
    Link: { url: 'https://bob.example.org' },
    Mail: { email: 'Bob@Roe.com' },
    Phone: { phone_number: '+44 20' },
    Rel: { relation: [{ id: world.one }, { id: world.two }] },
  },
  {
    Name: title('Cleo'),
    Text: { rich_text: text('Goodbye') },
    Number: { number: -3 },
    Pick: { select: { name: 'c' } },
    Tags: { multi_select: [{ name: 'z' }] },
    When: { date: { start: '2025-01-10' } },
    Link: { url: 'https://cleo.example.org' },
    Mail: { email: 'cleo@roe.com' },
    Phone: { phone_number: '+44 30' },
  },
  { Name: { title: [] }, State: { status: null } },
]

/** A filter and the rows it lets through, by their first letters. */
export type FilterCase = [filter: Wire, rows: string]

/** Filters on one property under one key: operator, operand, rows. */
const on = (property: string, key: string, ...cases: [operator: string, operand: Wire, rows: string][]): FilterCase[] =>
  cases.map(([operator, operand, rows]) => [{ property, [key]: { [operator]: operand } }, rows])

const emptiness = (property: string, key: string, empty = 'E', full = 'ABC'): FilterCase[] =>
  on(property, key, ['is_empty', true, empty], ['is_not_empty', true, full])

/** Negative operators let empty values through, positive ones do not: both recorded for every type here. */
export const filterCases = (world: FilterWorld): FilterCase[] => [
  ...on(
    'Name',
    'title',
    ['equals', 'Ada', 'A'],
    ['does_not_equal', 'Ada', 'BCE'],
    ['contains', 'O', 'BC'],
    ['does_not_contain', 'o', 'AE'],
    ['starts_with', 'cl', 'C'],
    ['ends_with', 'B', 'B'],
  ),
  ...emptiness('Name', 'title'),
  ...on(
    'Text',
    'rich_text',
    ['equals', 'Hello World', 'A'],
    ['does_not_equal', 'Hello World', 'BCE'],
    ['contains', 'HELLO', 'AB'],
    ['does_not_contain', 'hello', 'CE'],
    ['starts_with', 'good', 'C'],
    ['ends_with', 'WORLD', 'A'],
    ['contains', '%', ''],
    ['contains', '_', ''],
  ),
  ...emptiness('Text', 'rich_text'),
  ...on(
    'Link',
    'url',
    ['equals', 'https://ada.example.com', 'A'],
    ['ends_with', '.org', 'BC'],
    ['does_not_contain', 'example.org', 'AE'],
  ),
  ...emptiness('Link', 'url'),
  ...on('Mail', 'email', ['contains', '@roe', 'BC'], ['starts_with', 'ADA', 'A'], ['does_not_equal', 'ada@doe.com', 'BCE']),
  ...emptiness('Mail', 'email'),
  ...on('Phone', 'phone_number', ['starts_with', '+44', 'BC'], ['equals', '+1 555', 'A'], ['does_not_contain', '44', 'AE']),
  ...emptiness('Phone', 'phone_number'),
  ...['Name', 'Link', 'Mail', 'Phone'].flatMap((property) => emptiness(property, 'rich_text')),
  ...on('Mail', 'rich_text', ['contains', 'doe', 'A']),

  ...on(
    'Number',
    'number',
    ['equals', 2.5, 'B'],
    ['does_not_equal', 2.5, 'ACE'],
    ['greater_than', 1, 'B'],
    ['less_than', 1, 'C'],
    ['greater_than_or_equal_to', 1, 'AB'],
    ['less_than_or_equal_to', 1, 'AC'],
  ),
  ...emptiness('Number', 'number'),
  ...on(
    'No',
    'unique_id',
    ['equals', 2, 'B'],
    ['does_not_equal', 2, 'ACE'],
    ['greater_than', -1, 'ABCE'],
    ['less_than', 3, 'AB'],
    ['greater_than_or_equal_to', 3, 'CE'],
    ['less_than_or_equal_to', 1, 'A'],
  ),
  ...on(
    'Done',
    'checkbox',
    ['equals', true, 'A'],
    ['equals', false, 'BCE'],
    ['does_not_equal', true, 'BCE'],
    ['does_not_equal', false, 'A'],
  ),

  ...on(
    'Pick',
    'select',
    ['equals', 'a', 'A'],
    ['equals', ['a', 'b'], 'AB'],
    ['equals', 'unheard of', ''],
    ['does_not_equal', 'a', 'BCE'],
    ['does_not_equal', ['a', 'b'], 'CE'],
  ),
  ...emptiness('Pick', 'select'),
  ...on(
    'Tags',
    'multi_select',
    ['contains', 'y', 'AB'],
    ['contains', ['x', 'z'], 'AC'],
    ['does_not_contain', 'y', 'CE'],
    ['does_not_contain', ['x', 'z'], 'BE'],
  ),
  ...emptiness('Tags', 'multi_select'),
  ...on(
    'State',
    'status',
    ['equals', 'Done', 'A'],
    ['equals', 'Complete', 'A'],
    ['equals', 'To-do', 'C'],
    ['equals', ['Done', 'In progress'], 'AB'],
    ['does_not_equal', 'Done', 'BCE'],
    ['does_not_equal', ['Done', 'To-do'], 'BE'],
  ),
  ...emptiness('State', 'status'),

  ...on(
    'When',
    'date',
    ['equals', '2024-11-25', 'AB'],
    ['equals', '2024-11-25T18:01:15.377824+01:00', 'B'],
    ['before', '2024-11-25T18:01:15+01:00', 'A'],
    ['on_or_before', '2024-11-25T18:01:15+01:00', 'AB'],
    ['on_or_after', '2024-11-25T17:01:15Z', 'BC'],
    ['after', '2024-11-25T17:01:15', 'C'],
    ['before', '2025-01-10', 'AB'],
    ['after', '2024-11-25', 'C'],
    ['on_or_before', '2024-11-25', 'AB'],
    ['on_or_after', '2025-01-10', 'C'],
    ['past_week', {}, ''],
  ),
  ...emptiness('When', 'date'),
  ...on(
    'Made',
    'created_time',
    ['on_or_after', '2020-01-01', 'ABCE'],
    ['before', '2020-01-01', ''],
    ['equals', 'today', 'ABCE'],
    ['this_week', {}, 'ABCE'],
  ),
  ...emptiness('Made', 'created_time', '', 'ABCE'),
  ...on('Edited', 'last_edited_time', ['after', '2020-01-01', 'ABCE'], ['past_week', {}, 'ABCE'], ['next_year', {}, 'ABCE']),
  ...emptiness('Edited', 'last_edited_time', '', 'ABCE'),

  ...on(
    'Who',
    'people',
    ['contains', world.personId, 'A'],
    ['does_not_contain', world.personId, 'BCE'],
    ['contains', 'me', ''],
    ['does_not_contain', 'me', 'ABCE'],
  ),
  ...emptiness('Who', 'people', 'BCE', 'A'),
  ...on(
    'Made by',
    'created_by',
    ['contains', world.botId, 'ABCE'],
    ['does_not_contain', world.botId, ''],
    ['contains', world.personId, ''],
    ['contains', 'me', ''],
  ),
  ...on('Made by', 'people', ['contains', world.botId, 'ABCE']),
  ...on('Edited by', 'last_edited_by', ['contains', world.botId, 'ABCE'], ['is_empty', true, ''], ['is_not_empty', true, 'ABCE']),
  ...on(
    'Rel',
    'relation',
    ['contains', world.one, 'AB'],
    ['contains', world.two.replaceAll('-', ''), 'B'],
    ['does_not_contain', world.two, 'ACE'],
  ),
  ...emptiness('Rel', 'relation', 'CE', 'AB'),
  ...emptiness('Files', 'files', 'BCE', 'A'),

  [{ timestamp: 'created_time', created_time: { on_or_after: '2020-01-01' } }, 'ABCE'],
  [{ timestamp: 'last_edited_time', type: 'last_edited_time', last_edited_time: { before: '2020-01-01' } }, ''],
  [{ property: 'title', title: { equals: 'Ada' } }, 'A'],
  [{ property: 'Number', type: 'number', number: { equals: 1 } }, 'A'],

  [
    {
      and: [
        { property: 'Number', number: { greater_than: 0 } },
        { property: 'Done', checkbox: { equals: false } },
      ],
    },
    'B',
  ],
  [
    {
      or: [
        { property: 'Pick', select: { equals: 'a' } },
        { property: 'Number', number: { is_empty: true } },
      ],
    },
    'AE',
  ],
  [
    {
      and: [
        {
          or: [
            { property: 'Pick', select: { equals: 'a' } },
            { property: 'Pick', select: { equals: 'b' } },
          ],
        },
        { property: 'Number', number: { less_than: 2 } },
      ],
    },
    'A',
  ],
  [
    {
      or: [
        {
          and: [
            { property: 'Tags', multi_select: { contains: 'y' } },
            { property: 'Done', checkbox: { equals: true } },
          ],
        },
        { timestamp: 'created_time', created_time: { before: '2020-01-01' } },
      ],
    },
    'A',
  ],
  [{ and: [] }, 'ABCE'],
  [{ or: [] }, 'ABCE'],
]
