import { errorFromResponse, unreachable } from './api-error.ts'
import { callPublic } from './client.ts'

/** Uploads a file as the signed-in person. Answers the id of the upload, to be used in a block, an icon, a cover or a value. */
export async function uploadFile(file: File): Promise<string> {
  const { id } = await callPublic<{ id: string }>('POST', '/file_uploads', { filename: file.name, ...(file.type ? { content_type: file.type } : {}) })
  const form = new FormData()
  form.set('file', file)
  const response = await fetch(`/v1/file_uploads/${id}/send`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Notion-Version': '2026-03-11' },
    body: form,
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await errorFromResponse(response)
  return id
}
