import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { FilterContext } from '@understudy/core/queries/filter.ts'
import type { Entry, Predicate, Subject } from '@understudy/core/value-kinds/kinds.ts'
import { tellOfNow } from '@understudy/core/values/times.ts'
import type { RowQuery, Stretch, StretchQuery } from '../columns/columns.ts'
import type { Context } from '../context.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { computedColumns } from './computed/computed-columns.ts'
import { rolledUpIn } from './computed/rolled-up.ts'
import { hiddenBelow } from './hidden.ts'
import { workspaceOfActor } from './lookup.ts'

/** What the filters of an actor mean now, in its workspace, over a schema. */
export async function filterContext(db: Db, actor: Actor, schema: Schema): Promise<FilterContext> {
  const { time_zone, week_start } = await workspaceOfActor(db, actor)
  const moment = new Date()
  return {
    get now() {
      tellOfNow()
      return moment
    },
    time_zone,
    week_start: week_start === 1 ? 1 : 0,
    // `me` is the person who authorised the connection; an internal one was authorised by nobody (documented).
    me: actor.person?.id ?? null,
    rolledUp: await rolledUpIn(db, actor, schema),
  }
}

// The grammar alone would allow ten thousand.
const MOST_CONDITIONS = 1000

/** The rows a query asks for, in order. Never within a transaction, which would have to wait for what is read here. Undefined when `from` is no row. Throws `validation_error` for what would take too long. */
export const findRows = async (context: Context, actor: Actor, schema: Schema, query: RowQuery): Promise<NodeRow[] | undefined> =>
  context.columns.find(...(await asked(context, actor, schema, query)))

/** The rows from a place in the order on; all else as above. */
export const findStretch = async (context: Context, actor: Actor, schema: Schema, query: StretchQuery): Promise<Stretch> =>
  context.columns.stretch(...(await asked(context, actor, schema, query)))

/** A query over what the actor may see, and the columns of what is computed in it. */
async function asked<Query extends Omit<RowQuery, 'from'>>({ store: { db } }: Context, actor: Actor, schema: Schema, query: Query) {
  assertFew(query.predicate)
  return [{ ...query, hidden: await hiddenBelow(db, actor, query.data_source_id) }, await computedColumns(db, actor, schema, query)] as const
}

/** The different entries of a property among the rows that pass, each with one of those rows. */
export async function findDifferent({ columns, store: { db } }: Context, actor: Actor, schema: Schema, query: Pick<RowQuery, 'workspace_id' | 'data_source_id' | 'predicate'>, subject: Subject): Promise<{ entry: Entry; id: string }[]> {
  assertFew(query.predicate)
  const computed = await computedColumns(db, actor, schema, { ...query, sorts: [], also: [subject] })
  return columns.different({ ...query, hidden: await hiddenBelow(db, actor, query.data_source_id) }, subject, computed)
}

function assertFew(predicate: Predicate) {
  if (conditionsIn(predicate) <= MOST_CONDITIONS) return
  throw validationError(`The filter is too large: it has more than ${MOST_CONDITIONS} conditions.`)
}

function conditionsIn(predicate: Predicate): number {
  if (predicate.op === 'and' || predicate.op === 'or') return predicate.all.reduce((total, part) => total + conditionsIn(part), 0)
  return predicate.op === 'not' || predicate.op === 'items' ? conditionsIn(predicate.of) : 1
}
