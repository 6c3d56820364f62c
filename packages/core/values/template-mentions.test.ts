import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeRichText } from './rich-text.ts'
import { fillTemplateMentions } from './template-mentions.ts'

const moment = { now: new Date('2026-11-23T23:30:45.678Z'), time_zone: 'Asia/Tokyo', user_id: '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31' }
const stored = storeRichText([
  { text: { content: 'template_mention' } },
  { mention: { template_mention: { template_mention_date: 'today' } } },
  { mention: { template_mention: { template_mention_date: 'now' } } },
  { mention: { template_mention: { template_mention_user: 'me' } }, annotations: { bold: true } },
])

test('today, now and me become a date, a time and a user, wherever they stand; all else stays', () => {
  const content = { rich_text: stored, cells: [[stored]], color: 'default', icon: null, checked: false }
  const filled = fillTemplateMentions(content, moment)
  const mentions = filled.rich_text.map((item) => (item.type === 'mention' ? item.mention : item.type))
  assert.deepEqual(mentions, [
    'text',
    { type: 'date', date: { start: '2026-11-24', end: null, time_zone: null } },
    { type: 'date', date: { start: '2026-11-24T08:30:00.000+09:00', end: null, time_zone: null } },
    { type: 'user', user: { id: moment.user_id } },
  ])
  assert.deepEqual(filled.cells[0]![0], filled.rich_text)
  assert.equal(filled.rich_text[3]!.annotations.bold, true)
  assert.deepEqual({ ...filled, rich_text: 0, cells: 0 }, { ...content, rich_text: 0, cells: 0 })
})
