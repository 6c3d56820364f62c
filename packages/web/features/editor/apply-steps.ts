import { blockToNode, getBlockInfo, getNodeById } from '@blocknote/core'
import type { Transaction } from '@tiptap/pm/state'
import type { GivenBlock } from './mapping/editor-block.ts'
import type { Editor } from './schema.ts'
import type { EditorStep, Place } from './sync/merge.ts'

/** Does what the server says in the editor. It is no step of the person here, so undo passes it over; the caret stays where it is. */
export function applySteps(editor: Editor, pageId: string, steps: readonly EditorStep[]) {
  editor.transact((tr) => {
    tr.setMeta('addToHistory', false)
    for (const step of steps) {
      if (step.do === 'insert') insert(editor, pageId, step.block, step.place)
      else if (step.do === 'remove') remove(editor, step.id)
      else if (step.do === 'set') setOwn(editor, tr, step)
      else {
        const block = editor.getBlock(step.id)
        if (!block) continue
        remove(editor, step.id)
        insert(editor, pageId, block as unknown as GivenBlock, step.place)
      }
    }
  })
}

function remove(editor: Editor, id: string) {
  if (editor.getBlock(id)) editor.removeBlocks([id])
}

function insert(editor: Editor, pageId: string, block: GivenBlock, { parent, afters }: Place) {
  const given = [block as never]
  const isIn = (id: string) => editor.getBlock(id) !== undefined && (editor.getParentBlock(id)?.id ?? pageId) === parent
  const after = afters.find(isIn)
  if (after) {
    editor.insertBlocks(given, after, 'after')
    return
  }
  const siblings = parent === pageId ? editor.document : editor.getBlock(parent)?.children
  if (siblings?.[0]) editor.insertBlocks(given, siblings[0].id, 'before')
  else if (siblings) editor.updateBlock(parent, { children: given })
}

/** Changes what a block says and nothing else, and of its text only what differs, so that a caret in it stays. */
function setOwn(editor: Editor, tr: Transaction, { id, own }: Extract<EditorStep, { do: 'set' }>) {
  const found = getNodeById(id, tr.doc)
  if (!found) return
  const info = getBlockInfo({ posBeforeNode: found.posBeforeNode, node: found.node })
  const wanted = blockToNode({ id, ...own } as never, editor.pmSchema, editor.schema.styleSchema as never)
  if (!info.isBlockContainer || wanted.type.name !== 'blockContainer' || wanted.firstChild?.type !== info.blockContent.node.type) {
    editor.updateBlock(id, own as never)
    return
  }
  const { node: before, beforePos } = info.blockContent
  const after = wanted.firstChild
  if (!before.hasMarkup(after.type, after.attrs)) tr.setNodeMarkup(beforePos, null, after.attrs)
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || end === null) return
  // Where both ends meet in a run of equal letters, the ends may have passed the start.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  tr.replace(beforePos + 1 + start, beforePos + 1 + end.a + overlap, after.slice(start, end.b + overlap))
}
