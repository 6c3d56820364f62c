import type { Migration } from 'kysely/migration'
import type { Dialect } from '../dialects/dialect.ts'
import { firstStore } from './0001-first-store.ts'
import { views } from './0002-views.ts'
import { fileUploads } from './0003-file-uploads.ts'
import { templatesEmojisTasks } from './0004-templates-emojis-tasks.ts'
import { endedTokens } from './0006-ended-tokens.ts'
import { logos } from './0007-logos.ts'
import { serverSettings } from './0008-server-settings.ts'
import { manyProcesses } from './0009-many-processes.ts'
import { peopleAndPublicIntegrations } from './0010-people-and-public-integrations.ts'
import { webhooks } from './0011-webhooks.ts'
import { editing } from './0012-editing.ts'
import { whatBlocksSay } from './0013-what-blocks-say.ts'
import { rowChanges } from './0017-row-changes.ts'
import { discussions } from './0018-discussions.ts'
import { generations } from './0021-generations.ts'

/** Every migration in order. A migration is frozen once released and imports no live model. */
export const migrations = (dialect: Dialect): Record<string, Migration> => ({
  '0001-first-store': firstStore(dialect),
  '0002-views': views,
  '0003-file-uploads': fileUploads,
  '0004-templates-emojis-tasks': templatesEmojisTasks,
  '0006-ended-tokens': endedTokens,
  '0007-logos': logos,
  '0008-server-settings': serverSettings,
  '0009-many-processes': manyProcesses(dialect),
  '0010-people-and-public-integrations': peopleAndPublicIntegrations,
  '0011-webhooks': webhooks,
  '0012-editing': editing,
  '0013-what-blocks-say': whatBlocksSay,
  '0017-row-changes': rowChanges(dialect),
  '0018-discussions': discussions,
  '0021-generations': generations(dialect),
})
