import type { Kysely } from 'kysely'

/** File uploads, and the parts their bytes came in. */
export const fileUploads = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('file_uploads')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_by_type', 'text', (c) => c.notNull())
      .addColumn('created_time', 'text', (c) => c.notNull())
      .addColumn('last_edited_time', 'text', (c) => c.notNull())
      .addColumn('expiry_time', 'text')
      .addColumn('mode', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('filename', 'text')
      .addColumn('content_type', 'text')
      .addColumn('content_length', 'bigint')
      .addColumn('number_of_parts', 'integer')
      .addColumn('external_url', 'text')
      .addColumn('import_result', 'text')
      .addPrimaryKeyConstraint('file_uploads_key', ['workspace_id', 'id'])
      .execute()
    await db.schema.createIndex('file_uploads_list').on('file_uploads').columns(['workspace_id', 'created_by', 'id']).execute()
    await db.schema.createIndex('file_uploads_expiry').on('file_uploads').columns(['expiry_time']).execute()
    await db.schema
      .createTable('file_parts')
      .addColumn('workspace_id', 'text', (c) => c.notNull())
      .addColumn('file_upload_id', 'text', (c) => c.notNull())
      .addColumn('part_number', 'integer', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('file_parts_key', ['workspace_id', 'file_upload_id', 'part_number'])
      .execute()
  },
}
