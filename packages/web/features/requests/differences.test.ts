import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differencesOf } from './differences.ts'

const text = (content: string) => [{ type: 'text', text: { content } }]

test('each changed value is told with its path, what it was and what it is', () => {
  assert.deepEqual(differencesOf({ properties: { 'Due date': { date: null }, Name: { title: text('Old') } } }, { properties: { 'Due date': { date: { start: '2026-01-01' } }, Name: { title: text('New') } } }), [
    { path: 'properties["Due date"].date', before: null, after: { start: '2026-01-01' } },
    { path: 'properties.Name.title[0].text.content', before: 'Old', after: 'New' },
  ])
})

test('what is new was undefined, what is gone is undefined', () => {
  assert.deepEqual(differencesOf({ a: 1 }, { b: 2 }), [
    { path: 'a', before: 1, after: undefined },
    { path: 'b', before: undefined, after: 2 },
  ])
})

test('who edited last comes last', () => {
  const paths = differencesOf({ last_edited_time: '1', in_trash: false }, { last_edited_time: '2', in_trash: true }).map(({ path }) => path)
  assert.deepEqual(paths, ['in_trash', 'last_edited_time'])
})

test('equal objects differ in nothing', () => {
  assert.deepEqual(differencesOf({ a: { b: [1] } }, { a: { b: [1] } }), [])
})
