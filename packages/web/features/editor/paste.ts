import { inWords } from '../../api/api-error.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { markEquations, markEquationsIn } from './equations-in-text.ts'
import { harmless } from './harmless.ts'
import type { Editor } from './schema.ts'
import { uploadFile } from '../../api/upload-file.ts'

type Paste = { event: ClipboardEvent; editor: unknown; defaultPasteHandler: (context?: { prioritizeMarkdownOverHTML?: boolean; plainTextAsMarkdown?: boolean }) => boolean | undefined }

/** What is pasted: files become blocks of their kind, markup is made harmless, equations of a text are found; all else is the editor's business. */
export function pasteHandler({ event, editor: given, defaultPasteHandler }: Paste): boolean | undefined {
  const editor = given as Editor
  const files = [...(event.clipboardData?.files ?? [])]
  if (files.length > 0 && !event.clipboardData?.types.includes('text/html')) {
    void insertFiles(editor, files)
    return true
  }
  const own = event.clipboardData?.getData('blocknote/html')
  const html = own || event.clipboardData?.getData('text/html')
  const isInCode = editor.prosemirrorState.selection.$from.parent.type.spec.code === true
  const text = html ? '' : markdownOf(event.clipboardData)
  const marked = isInCode ? text : markEquations(text)
  // A text without equations is the editor's business, which finds out by itself whether it is Markdown.
  if (marked !== text) {
    pasteBlocks(editor, editor.tryParseMarkdownToBlocks(marked))
    return true
  }
  if (!html || isInCode) return defaultPasteHandler()
  const clean = harmless(html)
  try {
    if (own) editor.pasteHTML(clean, true)
    else pasteBlocks(editor, editor.tryParseHTMLToBlocks(clean.includes('$') ? markEquationsIn(clean) : clean))
  } catch {
    // Markup in the editor's own form that no editor wrote: what is left of it is its text.
    editor.pasteText(event.clipboardData?.getData('text/plain') || (new DOMParser().parseFromString(clean, 'text/html').body.textContent ?? ''))
  }
  return true
}

/** Pieces of a line that are drawn by components are wrapped with a style, which our security policy refuses to markup. */
const dressed = /(data-node-view-wrapper="") style="[^"]*"/g

const pasteBlocks = (editor: Editor, blocks: Parameters<Editor['blocksToFullHTML']>[0]) => editor.pasteHTML(editor.blocksToFullHTML(blocks).replaceAll(dressed, '$1'), true)

/** What is pasted as Markdown. An address is none, and what comes out of a code editor stays code. */
function markdownOf(data: DataTransfer | null): string {
  if (!data || data.types.includes('vscode-editor-data')) return ''
  const text = data.getData('text/markdown') || data.getData('text/plain')
  return /^\s*[a-z][a-z0-9+.-]*:\S+\s*$/i.test(text) ? '' : text
}

const kindOf = (file: File) => (/^(image|video|audio)\//.exec(file.type)?.[1] ?? (file.type === 'application/pdf' ? 'pdf' : 'file'))

/** Uploads files and shows each below the caret. */
export async function insertFiles(editor: Editor, files: readonly File[]) {
  let after = editor.getTextCursorPosition().block.id
  for (const file of files) {
    try {
      const source = JSON.stringify({ file_upload: { id: await uploadFile(file) } })
      after = editor.insertBlocks([{ type: 'media', props: { kind: kindOf(file), source, name: file.name } } as never], after, 'after')[0]!.id
    } catch (error) {
      tellFailure(words.editor.media.notUploaded, inWords(error))
    }
  }
}
