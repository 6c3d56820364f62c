import { Command } from 'commander'
import { createCustomEmoji } from '../services/custom-emojis.ts'
import { idArgument } from './ids.ts'
import { ownerFor, print, withContext } from './with-context.ts'

/** `understudy emoji create` */
export function emojiCommands(): Command {
  const emoji = new Command('emoji').description('custom emojis of a workspace')
  emoji
    .command('create')
    .description('add a custom emoji')
    .requiredOption('--name <name>', 'its name, without colons')
    .requiredOption('--url <url>', 'address of its picture')
    .option('--workspace <id>', 'workspace (default: the first)', idArgument)
    .option('--json', 'print one line of JSON')
    .action(create)
  return emoji
}

async function create({ name, url, workspace, json }: { name: string; url: string; workspace?: string; json?: boolean }) {
  await withContext(async (context) => print(await createCustomEmoji(context, await ownerFor(context, workspace), { name, url }), json))
}
