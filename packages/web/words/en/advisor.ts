import { counted } from './counted.ts'

export const advisor = {
  title: 'Advisor',
  lead: 'What the requests of your integrations tell about their programs, and what would make them calmer, faster or safer. Each hint names the requests it comes from.',
  loading: 'Loading hints',
  notLoaded: 'The hints could not be loaded',
  list: 'Hints',
  none: 'Nothing to advise',
  noneHint: 'The requests kept in the log look fine. Hints appear here when a pattern shows that a program could do better.',
  requests: 'Some of these requests',
  request: (id: string) => `Request ${id}`,
  seen: (count: number, age: string) => counted(count, { one: `Seen once, ${age}`, other: `Seen ${count} times, the last time ${age}` }),
  learnMore: 'Learn more',
  working: 'One moment…',
  done: 'Done.',
  failed: 'That did not work',
  hints: (count: number) => counted(count, { one: 'The advisor has 1 hint', other: `The advisor has ${count} hints` }),
  onlyOf: (name: string) => `Hints about ${name}`,
  all: 'Hints about all integrations',
}
