import { categoryOf } from '../values/file-types.ts'
import { storeUpload, type UploadedFile, type UploadInput } from '../values/files.ts'
import type { Lookup } from '../values/lookup.ts'
import { readRichText, type RichText } from '../values/rich-text.ts'
import { shownTime } from '../values/times.ts'
import { partialUser } from './facts.ts'

/** A comment's own content as stored. `display_name` holds what was asked for; the name itself is resolved on read. */
export type CommentContent = {
  rich_text: RichText
  display_name: { type: 'integration' } | { type: 'user' } | { type: 'custom'; name: string }
  /** Up to three files; absent when there are none. */
  attachments?: (UploadedFile & { category: ReturnType<typeof categoryOf> })[]
}

/** Brings a file of a new comment into the form that is stored. Throws `validation_error`. */
export function storeAttachment(file_upload: UploadInput['file_upload']): NonNullable<CommentContent['attachments']>[number] {
  const stored = storeUpload({ file_upload }, 'file', 'an attachment')
  return { ...stored, category: categoryOf(file_upload.content_type!) }
}

/** A comment as the API reads it, keys in Notion's order; it carries no trash flag on any version (recorded). */
export function showComment(
  comment: {
    id: string
    parent: { type: 'page_id'; page_id: string } | { type: 'block_id'; block_id: string }
    discussion_id: string
    created_time: string
    last_edited_time: string
    created_by: string
    content: CommentContent
  },
  lookup: Lookup,
) {
  const { display_name, attachments } = comment.content
  return {
    object: 'comment',
    id: comment.id,
    parent: comment.parent,
    discussion_id: comment.discussion_id,
    created_time: shownTime(comment.created_time, lookup),
    last_edited_time: shownTime(comment.last_edited_time, lookup),
    created_by: partialUser(comment.created_by),
    rich_text: readRichText(comment.content.rich_text, lookup),
    display_name: {
      type: display_name.type,
      resolved_name: display_name.type === 'custom' ? display_name.name : (lookup.user(comment.created_by).name ?? null),
    },
    ...(attachments ? { attachments: attachments.map((attached) => ({ category: attached.category, file: lookup.file(attached) })) } : {}),
  }
}
