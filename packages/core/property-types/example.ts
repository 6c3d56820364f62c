import type { Lookup } from '../values/lookup.ts'
import type { PageFacts } from './property-type.ts'

/** The user, page and data source that examples name. */
export const exampleUser = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
export const examplePageId = '5b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05'
export const exampleDataSource = 'c7a1d5e3-9b08-4f26-a3d4-7e5b8c0f1d92'

/** The page that examples are read from. */
export const examplePage: PageFacts = {
  id: examplePageId,
  created_time: '2026-04-12T21:18:37.512Z',
  last_edited_time: '2026-04-13T08:05:59.001Z',
  created_by: exampleUser,
  last_edited_by: exampleUser,
}

/** The lookup that examples are read with: every user is partial, every page is visible and untitled. */
export const exampleLookup: Lookup = {
  user: (id) => ({ object: 'user', id }),
  title: () => '',
  file: ({ file_upload_id }) => ({ url: `http://localhost:4000/files/${file_upload_id}`, expiry_time: '2026-04-12T22:18:37.512Z' }),
  web_url: 'http://localhost:4000',
}
