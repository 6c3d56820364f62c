import { text } from './bodies.ts'
import type { Wire } from './wire.ts'

/** One property type: its schema as written and read, and values as written and read. */
export type PropertyCase = {
  type: string
  schema: Wire
  schemaRead: Wire
  /** Pairs of a value written (inside the type's key) and what is read back. */
  values: { write: Wire; read: Wire }[]
  /** What an untouched row reads; undefined where it depends on time or author. */
  empty: Wire
  /** Written to clear the value. */
  clear: Wire
  /** A value of the wrong form. */
  wrong: Wire
}

const same = (...values: Wire[]) => values.map((value) => ({ write: value, read: value }))
const reads = (content: string) => [{ type: 'text', text: { content, link: null }, plain_text: content }]

/** The property types whose values a client writes; relations, people and the read-only types have tests of their own. */
export const propertyCases: PropertyCase[] = [
  {
    type: 'rich_text',
    schema: {},
    schemaRead: {},
    values: [{ write: text('hello'), read: reads('hello') }],
    empty: [],
    clear: [],
    wrong: 'hello',
  },
  {
    type: 'number',
    schema: {},
    schemaRead: { format: 'number' },
    values: same(0, 1.5, -3, 1e21),
    empty: null,
    clear: null,
    wrong: '5',
  },
  {
    type: 'select',
    schema: {
      options: [
        { name: 'low', color: 'gray' },
        { name: 'high', color: 'red' },
      ],
    },
    schemaRead: {
      options: [
        { name: 'low', color: 'gray', description: null },
        { name: 'high', color: 'red', description: null },
      ],
    },
    values: [
      { write: { name: 'high' }, read: { name: 'high', color: 'red' } },
      { write: { name: 'low', color: 'gray' }, read: { name: 'low', color: 'gray' } },
    ],
    empty: null,
    clear: null,
    wrong: 'high',
  },
  {
    type: 'multi_select',
    schema: { options: [{ name: 'x' }, { name: 'y', color: 'pink' }] },
    schemaRead: {
      options: [
        { name: 'x', color: 'default' },
        { name: 'y', color: 'pink' },
      ],
    },
    values: [
      {
        write: [{ name: 'y' }, { name: 'x' }],
        read: [
          { name: 'y', color: 'pink' },
          { name: 'x', color: 'default' },
        ],
      },
    ],
    empty: [],
    clear: [],
    wrong: { name: 'x' },
  },
  {
    type: 'date',
    schema: {},
    schemaRead: {},
    values: [
      { write: { start: '2026-06-01' }, read: { start: '2026-06-01', end: null, time_zone: null } },
      { write: { start: '2026-06-01', end: '2026-06-03' }, read: { start: '2026-06-01', end: '2026-06-03', time_zone: null } },
      { write: { start: '2026-06-01T10:30:59Z' }, read: { start: '2026-06-01T10:30:00.000+00:00', end: null, time_zone: null } },
      {
        write: { start: '2026-06-01T10:30:00+05:30' },
        read: { start: '2026-06-01T10:30:00.000+05:30', end: null, time_zone: null },
      },
      {
        write: { start: '2026-07-21T18:58:04.6', time_zone: 'Europe/Berlin' },
        read: { start: '2026-07-21T18:58:00.000+02:00', end: null, time_zone: null },
      },
    ],
    empty: null,
    clear: null,
    wrong: '2026-06-01',
  },
  { type: 'checkbox', schema: {}, schemaRead: {}, values: same(true, false), empty: false, clear: false, wrong: 'yes' },
  { type: 'url', schema: {}, schemaRead: {}, values: same('https://example.com/a?b=c#d'), empty: null, clear: null, wrong: 5 },
  { type: 'email', schema: {}, schemaRead: {}, values: same('ada@example.com'), empty: null, clear: null, wrong: 5 },
  {
    type: 'phone_number',
    schema: {},
    schemaRead: {},
    values: same('+44 20 7946 0000 ext. 3'),
    empty: null,
    clear: null,
    wrong: 5,
  },
  {
    type: 'files',
    schema: {},
    schemaRead: {},
    values: [
      {
        write: [
          { name: 'one', external: { url: 'https://example.com/1.pdf' } },
          { name: 'two', type: 'external', external: { url: 'https://example.com/2.pdf' } },
        ],
        read: [
          { name: 'one', type: 'external', external: { url: 'https://example.com/1.pdf' } },
          { name: 'two', type: 'external', external: { url: 'https://example.com/2.pdf' } },
        ],
      },
    ],
    empty: [],
    clear: [],
    wrong: 'https://example.com/1.pdf',
  },
]
