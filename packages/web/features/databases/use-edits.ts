import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Page, PropertySchema, Rows, WholePage } from '../../api/wire.ts'
import { inputOf, propertyEditing } from '../../properties/editors/index.ts'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { type CellsWritten, cellsKey, contentOf } from './pending-cells.ts'

/** One value written into one row, and what was there before. */
export type CellChange = { row: Page; property: PropertySchema; value: unknown }

type Step = { undo: () => Promise<unknown>; redo: () => Promise<unknown> }
const MOST_STEPS = 100

const inputs = ({ cells }: Pick<CellsWritten, 'cells'>) =>
  Object.fromEntries(cells.map(({ property, value }) => [property.id, inputOf(property.type, value)]))

/** Values by row, so that each row is written once. */
function byRow(changes: readonly CellChange[], valueOf: (change: CellChange) => unknown): CellsWritten[] {
  const rows = new Map<string, CellsWritten>()
  for (const change of changes) {
    const written = rows.get(change.row.id) ?? { pageId: change.row.id, cells: [] }
    written.cells.push({ property: change.property, value: valueOf(change) })
    rows.set(change.row.id, written)
  }
  return [...rows.values()]
}

/** Writes values into rows: shown at once, taken back when they are refused. Answers whether all were kept. */
export function useWriteCells() {
  const client = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationKey: cellsKey,
    // One after another: what was typed last is what stays.
    scope: { id: 'cells' },
    mutationFn: (written: CellsWritten) => callPublic<Page>('PATCH', `/pages/${written.pageId}`, { properties: inputs(written) }),
    onSuccess: (page) => {
      const replaced = (rows: Page[]) => (rows.some(({ id }) => id === page.id) ? rows.map((row) => (row.id === page.id ? page : row)) : rows)
      client.setQueriesData<Rows>({ queryKey: ['rows'] }, (held) => {
        if (!held) return held
        const results = replaced(held.results)
        return results === held.results ? held : { ...held, results }
      })
      client.setQueryData<Page>(queryKeys.row(page.id), (held) => held && page)
      client.setQueryData<WholePage>(queryKeys.page(page.id), (held) => held && { ...held, page })
    },
  })
  return useCallback(
    async (rows: CellsWritten[]) => {
      const results = await Promise.allSettled(rows.map((written) => mutateAsync(written)))
      const refused = results.find((result) => result.status === 'rejected')
      if (refused) tellFailure(words.databases.notSaved, inWords(refused.reason))
      return !refused
    },
    [mutateAsync],
  )
}

/** What people do to the rows of a data source; each can be undone. */
export function useEdits(dataSourceId: string) {
  const client = useQueryClient()
  const writeCells = useWriteCells()
  const done = useRef<Step[]>([])
  const undone = useRef<Step[]>([])

  return useMemo(() => {
    const remember = (step: Step) => {
      done.current = [...done.current.slice(1 - MOST_STEPS), step]
      undone.current = []
    }
    const forget = (step: Step) => {
      done.current = done.current.filter((other) => other !== step)
    }
    const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => (queryKey[0] === 'rows' || queryKey[0] === 'groups') && queryKey.includes(dataSourceId) })
    const setTrash = (ids: readonly string[], in_trash: boolean) => Promise.all(ids.map((id) => callPublic('PATCH', `/pages/${id}`, { in_trash }))).then(refresh)
    const guarded = async <Result>(work: () => Promise<Result>, failure: string): Promise<Result | null> => {
      try {
        return await work()
      } catch (error) {
        tellFailure(failure, inWords(error))
        return null
      }
    }

    const write = (changes: readonly CellChange[]) => {
      if (changes.length === 0) return
      const before = byRow(changes, ({ row, property }) => contentOf(row, property) ?? propertyEditing(property.type).empty ?? null)
      const after = byRow(changes, ({ value }) => value)
      const step: Step = { undo: () => writeCells(before), redo: () => writeCells(after) }
      remember(step)
      void writeCells(after).then((isKept) => isKept || forget(step))
    }
    const create = async (cells: CellsWritten['cells'], more: object = {}) => {
      const page = await guarded(
        () => callPublic<Page>('POST', '/pages', { parent: { type: 'data_source_id', data_source_id: dataSourceId }, properties: inputs({ cells }), ...more }),
        words.databases.rowNotMade,
      )
      if (!page) return null
      client.setQueryData(queryKeys.row(page.id), page)
      remember({ undo: () => setTrash([page.id], true), redo: () => setTrash([page.id], false) })
      void refresh()
      return page
    }
    const trash = (ids: readonly string[]) =>
      guarded(async () => {
        await setTrash(ids, true)
        remember({ undo: () => setTrash(ids, false), redo: () => setTrash(ids, true) })
        tell(words.databases.rowsTrashed(ids.length))
      }, words.databases.rowsNotTrashed)
    const duplicate = async (row: Page, properties: readonly PropertySchema[]) => {
      const cells = properties
        .filter((property) => propertyEditing(property.type).empty !== undefined)
        .map((property) => ({ property, value: contentOf(row, property) }))
        .filter(({ value }) => value !== undefined && value !== null)
      const content = await guarded(() => callPublic<{ markdown: string }>('GET', `/pages/${row.id}/markdown`), words.databases.rowNotMade)
      if (!content) return null
      return create(cells, { ...(content.markdown.trim() ? { markdown: content.markdown } : {}), ...(row.icon?.type === 'emoji' || row.icon?.type === 'external' || row.icon?.type === 'icon' ? { icon: row.icon } : {}) })
    }
    const step = (from: typeof done, to: typeof done, way: 'undo' | 'redo') => {
      const last = from.current.at(-1)
      if (!last) return
      from.current = from.current.slice(0, -1)
      to.current = [...to.current, last]
      void guarded(last[way], words.databases.notUndone)
    }
    return { write, create, trash, duplicate, undo: () => step(done, undone, 'undo'), redo: () => step(undone, done, 'redo') }
  }, [client, dataSourceId, writeCells])
}

export type Edits = ReturnType<typeof useEdits>
