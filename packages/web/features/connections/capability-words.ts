import type { Capability } from '../../api/contract.ts'

/** What each capability allows, in words, in the order they are listed. */
export const CAPABILITY_WORDS: Record<Capability, string> = {
  read_content: 'read content',
  update_content: 'update content',
  insert_content: 'insert content',
  read_comments: 'read comments',
  insert_comments: 'insert comments',
  read_user_with_email: 'read user information including email addresses',
  read_user_without_email: 'read user information without email addresses',
}

/** What an integration may do, as phrases in a fixed order. */
export const capabilityPhrases = (capabilities: Capability[]): string[] =>
  (Object.keys(CAPABILITY_WORDS) as Capability[])
    .filter((name) => capabilities.includes(name))
    .map((name) => CAPABILITY_WORDS[name])
