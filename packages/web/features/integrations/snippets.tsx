import { CommandLine } from '../../ui/command-line.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useSession } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'

// oxlint-disable words/in-catalogue -- code to paste, and the names of programs
const MASK = 'ntn_••••••••'

type Snippet = { name: string; label: string; write: (secret: string, apiUrl: string) => string }

const SNIPPETS: Snippet[] = [
  {
    name: 'curl',
    label: words.integrations.snippets.curl,
    write: (secret, apiUrl) =>
      [`curl ${apiUrl}/v1/users/me \\`, `  -H 'Authorization: Bearer ${secret}' \\`, `  -H 'Notion-Version: 2026-03-11'`].join('\n'),
  },
  {
    name: 'JavaScript SDK',
    label: words.integrations.snippets.sdk,
    write: (secret, apiUrl) =>
      [
        `import { Client } from '@notionhq/client'`,
        ``,
        `const notion = new Client({`,
        `  auth: '${secret}',`,
        `  baseUrl: '${apiUrl}',`,
        `})`,
        ``,
        `console.log(await notion.users.me({}))`,
      ].join('\n'),
  },
  {
    name: 'Python',
    label: words.integrations.snippets.python,
    write: (secret, apiUrl) =>
      [
        `from notion_client import Client`,
        ``,
        `notion = Client(auth="${secret}", base_url="${apiUrl}")`,
        ``,
        `print(notion.users.me())`,
      ].join('\n'),
  },
  {
    name: '.env',
    label: words.integrations.snippets.env,
    write: (secret, apiUrl) => [`NOTION_KEY=${secret}`, `NOTION_BASE_URL=${apiUrl}`].join('\n'),
  },
]

type SnippetsProps = { secret: string | null; getSecret: () => Promise<string> }

/** Ready-to-paste first calls with this server's address. What is copied carries the secret even while it is hidden. */
export function Snippets({ secret, getSecret }: SnippetsProps) {
  const { api_url } = useSession()
  return (
    <Tabs
      label={words.integrations.snippets.label}
      tabs={SNIPPETS.map(({ name, label, write }) => ({
        value: name,
        label: name,
        content: (
          <CommandLine
            label={label}
            text={write(secret ?? MASK, api_url)}
            copySource={async () => write(await getSecret(), api_url)}
          />
        ),
      }))}
    />
  )
}
