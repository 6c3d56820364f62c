import { words } from '../../words/index.ts'

/** The parts of the settings, by the end of their address, in the order of their list. */
export const settingsSections = [
  { section: 'general', name: words.settings.general.title },
  { section: 'members', name: words.settings.members.title },
  { section: 'you', name: words.people.profile.title },
  { section: 'connections', name: words.settings.connections.title },
  { section: 'server', name: words.settings.server.title },
  { section: 'transfer', name: words.settings.transfer.title },
] as const

export type SettingsSection = (typeof settingsSections)[number]['section']
