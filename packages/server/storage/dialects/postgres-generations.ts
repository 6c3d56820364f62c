import { type Kysely, sql } from 'kysely'
import { inGroups } from '../in-groups.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Watched } from './dialect.ts'

/** The setting of a transaction that says which workspace it writes in; none where it may be any. */
export const SCOPE = sql.lit('understudy.scope')

/**
 * Triggers that count, in `generations`, the transactions that wrote: under their workspace, or under '' where it may be any or the
 * table is everybody's. They count for whoever writes: this version, an older one, a person with psql. A row of the table is locked
 * until its writer commits; so that nobody waits for it, who finds all rows of a workspace locked adds another, and the sum is the generation.
 */
export async function countWrites(db: Kysely<any>, { workspace, row, store }: Watched) {
  await sql`
    create function count_write(scope text) returns void language plpgsql as $$
    declare
      counted text := coalesce(current_setting('understudy.counted', true), '');
    begin
      if position(',' || scope || ',' in counted) > 0 then return; end if;
      update generations set n = n + 1 where (workspace_id, slot) =
        (select g.workspace_id, g.slot from generations g where g.workspace_id = scope limit 1 for update skip locked);
      if not found then
        insert into generations values (scope, pg_backend_pid(), 1) on conflict (workspace_id, slot) do update set n = generations.n + 1;
      end if;
      perform set_config('understudy.counted', counted || ',' || scope || ',', true);
    end $$`.execute(db)
  await sql`
    create function count_write_of_statement() returns trigger language plpgsql as $$
    begin
      perform count_write(case when tg_argv[0] = 'store' then '' else coalesce(current_setting(${SCOPE}, true), '') end);
      return null;
    end $$`.execute(db)
  await sql`
    create function count_write_of_row() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then perform count_write(old.workspace_id); end if;
      if tg_op <> 'DELETE' then perform count_write(new.workspace_id); end if;
      return null;
    end $$`.execute(db)
  for (const table of [...workspace, ...store]) {
    const whose = sql.lit(store.includes(table) ? 'store' : 'workspace')
    await sql`create trigger count_writes after insert or update or delete or truncate on ${sql.table(table)} for each statement execute function count_write_of_statement(${whose})`.execute(db)
  }
  for (const table of row) {
    await sql`create trigger count_writes after insert or delete on ${sql.table(table)} for each row execute function count_write_of_row()`.execute(db)
    // When a credential was last used is noted by readers, and no answer tells of it.
    await sql`create trigger count_updates after update on ${sql.table(table)} for each row
      when (to_jsonb(old) - 'last_used_time' is distinct from to_jsonb(new) - 'last_used_time') execute function count_write_of_row()`.execute(db)
    await sql`create trigger count_truncates after truncate on ${sql.table(table)} for each statement execute function count_write_of_statement('store')`.execute(db)
  }
}

/** Asks for the generations of workspaces, for many together; null where the triggers were dropped (docs/scaling.md). */
export function askGenerations(db: Db): (workspace_id: string) => Promise<string | null> {
  let areCounted: boolean | undefined
  return inGroups(async (ids) => {
    areCounted ??= (await sql<{ are: boolean }>`select to_regproc('count_write_of_statement') is not null as are`.execute(db)).rows[0]!.are
    return areCounted ? readGenerations(db, ids) : ids.map(() => null)
  })
}

const countsOf = prepared((db, { ids }: { ids: readonly string[] }) =>
  db.selectFrom('generations').select((e) => ['workspace_id', e.fn.sum<number>('n').as('n')]).where('workspace_id', 'in', ids).groupBy('workspace_id'))

async function readGenerations(db: Db, workspaceIds: readonly string[]): Promise<string[]> {
  const rows = await countsOf(db, { ids: [...new Set(['', ...workspaceIds])] })
  const counts = new Map(rows.map(({ workspace_id, n }) => [workspace_id, n]))
  // With the workspace in it, that of one is never taken for another's.
  return workspaceIds.map((id) => `${id} ${(counts.get('') ?? 0) + (counts.get(id) ?? 0)}`)
}
