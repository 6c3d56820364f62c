import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categoryOf, describeFile, isKind, isSameType } from './file-types.ts'

// Every extension of the documentation's table.
const accepted = {
  audio: 'aac adts mid midi mp3 mpga m4a m4b mp4 oga ogg opus wav wma weba flac',
  file: 'pdf txt csv json doc dot docx dotx xls xlt xla xlsx xltx ppt pot pps ppa pptx potx rtf md markdown html htm epub xml css odt ods odp ics yaml yml tsv zip gz gzip tar 7z bz2 rar',
  image: 'gif heic jpeg jpg png svg tif tiff webp ico bmp avif apng',
  video: 'amv asf wmv avi f4v flv gifv m4v mp4 mkv webm mov qt mpeg ogv 3gp 3g2',
} as const
for (const [kind, extensions] of Object.entries(accepted) as [keyof typeof accepted, string][]) {
  test(`every extension of the group ${kind} has a type of that kind, which goes with it when given`, () => {
    for (const extension of extensions.split(' ')) {
      const { content_type } = describeFile({ filename: `a.${extension}` })
      assert.ok(content_type && isKind(kind, content_type), `${extension}: ${content_type}`)
      assert.equal(describeFile({ filename: `a.${extension.toUpperCase()}`, content_type }).content_type, content_type)
      assert.match(describeFile({ filename: 'a', content_type }).filename!, /^a\.\w+$/)
    }
  })
}

test('types that the documentation names', () => {
  for (const [extension, type] of [['m4a', 'audio/mp4'], ['flac', 'audio/x-flac'], ['ico', 'image/vnd.microsoft.icon'], ['rar', 'application/vnd.rar'], ['mp4', 'application/mp4']]) {
    assert.equal(describeFile({ filename: `a.${extension}` }).content_type, type)
  }
})

test('names of one type, and categories', () => {
  assert.ok(isSameType('application/mp4', 'video/mp4') && isSameType('text/plain; charset=utf-8', 'TEXT/plain'))
  assert.ok(!isSameType('image/png', 'image/jpeg') && !isKind('image', 'application/mp4') && !isKind('image', 'application/pdf'))
  assert.deepEqual(['image/png', 'audio/mpeg', 'video/webm', 'application/pdf', 'text/csv'].map(categoryOf), ['image', 'audio', 'video', 'pdf', 'productivity'])
})
