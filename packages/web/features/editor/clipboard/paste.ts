import { inWords } from '../../../api/api-error.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { tellFailure } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import type { Editor } from '../schema.ts'
import { markEquations } from './equations-in-markup.ts'
import { harmless } from './harmless.ts'
import { insertPasted } from './insert-blocks.ts'
import { blocksOfText } from './read-text.ts'

type Paste = { event: ClipboardEvent; editor: unknown; defaultPasteHandler: (context?: { prioritizeMarkdownOverHTML?: boolean; plainTextAsMarkdown?: boolean }) => boolean | undefined }

/** What is pasted: files become blocks of their kind, markup is made harmless, text is read as Markdown; into code goes what the clipboard says as text. */
export function pasteHandler({ event, editor: given, defaultPasteHandler }: Paste): boolean | undefined {
  const editor = given as Editor
  const data = event.clipboardData
  const files = [...(data?.files ?? [])]
  if (files.length > 0 && !data?.types.includes('text/html')) {
    void insertFiles(editor, files)
    return true
  }
  if (!data || editor.prosemirrorState.selection.$from.parent.type.spec.code === true) return defaultPasteHandler()
  const own = data.getData('blocknote/html')
  if (own) return pasteMarkup(editor, () => editor.pasteHTML(harmless(own), true), data, own)
  const text = textIn(data)
  const html = data.getData('text/html')
  if (text !== '') return pasteText(editor, text)
  if (!html) return defaultPasteHandler()
  return pasteMarkup(editor, () => insertPasted(editor, editor.tryParseHTMLToBlocks(markEquations(harmless(html))) as never), data, html)
}

function pasteText(editor: Editor, text: string): true {
  try {
    insertPasted(editor, blocksOfText(text, window.location.origin))
  } catch (error) {
    tellFailure(words.editor.notPasted, inWords(error))
  }
  return true
}

function pasteMarkup(editor: Editor, paste: () => void, data: DataTransfer, html: string): true {
  try {
    paste()
  } catch {
    // Markup in the editor's own form that no editor wrote: what is left of it is its text.
    editor.pasteText(data.getData('text/plain') || (new DOMParser().parseFromString(harmless(html), 'text/html').body.textContent ?? ''))
  }
  return true
}

/** What is to be read as Markdown. An address alone is the editor's business, and what comes out of a code editor is code, unless it says text. */
function textIn(data: DataTransfer): string {
  if (data.types.includes('vscode-editor-data')) return /"mode":"(?:markdown|plaintext)"/.test(data.getData('vscode-editor-data')) ? data.getData('text/plain') : ''
  const text = data.getData('text/markdown') || (data.types.includes('text/html') ? '' : data.getData('text/plain'))
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
