import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeIcon } from './files.ts'

test('an address of the service’s own icons becomes the icon', () => {
  const at = (url: string) => storeIcon({ external: { url } })
  assert.deepEqual(at('https://www.notion.so/icons/snake_purple.svg'), { type: 'icon', icon: { name: 'snake', color: 'purple' } })
  assert.deepEqual(at('https://www.notion.so/icons/light-bulb_gray.svg'), { type: 'icon', icon: { name: 'light-bulb', color: 'gray' } })
  for (const url of [
    'https://www.notion.so/icons/snake_mauve.svg',
    'https://www.notion.so/icons/snake_purple.png',
    'https://example.com/icons/snake_purple.svg',
  ]) {
    assert.deepEqual(at(url), { type: 'external', external: { url } })
  }
})
