import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { refresh } from './refresh.ts'

test('what is being read for the first time when something happens is read once more, and what did not change is not', async () => {
  const client = new QueryClient()
  const reads: Record<string, number> = { changed: 0, other: 0 }
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const ends = Object.keys(reads).map((name) => {
    const queryFn = async () => {
      const read = (reads[name]! += 1)
      if (read === 1) await held
      return read
    }
    return new QueryObserver(client, { queryKey: [name], queryFn }).subscribe(() => {})
  })
  refresh(client, ({ queryKey }) => queryKey[0] === 'changed')
  answer()
  for (let tries = 0; client.getQueryData(['changed']) !== 2; tries += 1) {
    assert.ok(tries < 500, 'it was not read again')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  assert.deepEqual([client.getQueryData(['other']), reads], [1, { changed: 2, other: 1 }])
  ends.forEach((end) => end())
  client.clear()
})
