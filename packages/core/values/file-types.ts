/**
 * The files that may be uploaded: extensions and the content types they stand for
 * (https://developers.notion.com/guides/data-apis/working-with-files-and-media).
 */
import { validationError } from '../errors/refusals.ts'

/** What a place takes: pictures, films, sounds, PDFs, or anything. */
export type FileKind = 'image' | 'video' | 'audio' | 'pdf' | 'file'

// By extension; the first type is the one inferred, the others are accepted when given. `.mp4` is inferred so (recorded).
const types: Record<string, readonly string[]> = {
  ...each('audio/aac', 'aac', 'adts'),
  ...each('audio/midi', 'mid', 'midi'),
  ...each('audio/mpeg', 'mp3', 'mpga'),
  ...each('audio/mp4', 'm4a', 'm4b'),
  ...each('audio/ogg', 'oga', 'ogg', 'opus'),
  ...each(['audio/wav', 'audio/x-wav', 'audio/vnd.wave'], 'wav'),
  ...each('audio/x-ms-wma', 'wma'),
  ...each('audio/webm', 'weba'),
  ...each(['audio/x-flac', 'audio/flac'], 'flac'),
  ...each('application/pdf', 'pdf'),
  ...each('text/plain', 'txt'),
  ...each('text/csv', 'csv'),
  ...each('application/json', 'json'),
  ...each('application/msword', 'doc', 'dot'),
  ...each('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'),
  ...each('application/vnd.openxmlformats-officedocument.wordprocessingml.template', 'dotx'),
  ...each('application/vnd.ms-excel', 'xls', 'xlt', 'xla'),
  ...each('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'),
  ...each('application/vnd.openxmlformats-officedocument.spreadsheetml.template', 'xltx'),
  ...each('application/vnd.ms-powerpoint', 'ppt', 'pot', 'pps', 'ppa'),
  ...each('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'),
  ...each('application/vnd.openxmlformats-officedocument.presentationml.template', 'potx'),
  ...each(['application/rtf', 'text/rtf'], 'rtf'),
  ...each('text/markdown', 'md', 'markdown'),
  ...each('text/html', 'html', 'htm'),
  ...each('application/epub+zip', 'epub'),
  ...each(['application/xml', 'text/xml'], 'xml'),
  ...each('text/css', 'css'),
  ...each('application/vnd.oasis.opendocument.text', 'odt'),
  ...each('application/vnd.oasis.opendocument.spreadsheet', 'ods'),
  ...each('application/vnd.oasis.opendocument.presentation', 'odp'),
  ...each('text/calendar', 'ics'),
  ...each(['application/yaml', 'text/yaml', 'application/x-yaml'], 'yaml', 'yml'),
  ...each('text/tab-separated-values', 'tsv'),
  ...each('application/zip', 'zip'),
  ...each(['application/gzip', 'application/x-gzip'], 'gz', 'gzip'),
  ...each('application/x-tar', 'tar'),
  ...each('application/x-7z-compressed', '7z'),
  ...each('application/x-bzip2', 'bz2'),
  ...each('application/vnd.rar', 'rar'),
  ...each('image/gif', 'gif'),
  ...each('image/heic', 'heic'),
  ...each('image/jpeg', 'jpeg', 'jpg'),
  ...each('image/png', 'png'),
  ...each('image/svg+xml', 'svg'),
  ...each('image/tiff', 'tif', 'tiff'),
  ...each('image/webp', 'webp'),
  ...each('image/vnd.microsoft.icon', 'ico'),
  ...each('image/bmp', 'bmp'),
  ...each('image/avif', 'avif'),
  ...each('image/apng', 'apng'),
  ...each('video/x-amv', 'amv'),
  ...each('video/x-ms-asf', 'asf'),
  ...each('video/x-ms-wmv', 'wmv'),
  ...each('video/x-msvideo', 'avi'),
  ...each('video/x-f4v', 'f4v'),
  ...each('video/x-flv', 'flv'),
  ...each('video/mp4', 'gifv'),
  ...each(['video/x-m4v', 'video/mp4'], 'm4v'),
  ...each(['application/mp4', 'video/mp4', 'audio/mp4'], 'mp4'),
  ...each('video/x-matroska', 'mkv'),
  ...each(['video/webm', 'audio/webm'], 'webm'),
  ...each('video/quicktime', 'mov', 'qt'),
  ...each('video/mpeg', 'mpeg'),
  ...each('video/ogg', 'ogv'),
  ...each('video/3gpp', '3gp'),
  ...each('video/3gpp2', '3g2'),
}

function each(type: string | readonly string[], ...extensions: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, typeof type === 'string' ? [type] : type]))
}

const extensionOf = (filename: string) => /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase()

/** A content type without its parameters, in lower case. */
export const bareType = (contentType: string) => contentType.split(';')[0]!.trim().toLowerCase()

/** The extension a content type is known by, or undefined for a type that is not accepted. */
const usualExtension = (type: string) =>
  Object.keys(types).find((extension) => types[extension]![0] === type) ?? Object.keys(types).find((extension) => types[extension]!.includes(type))

const refused = (field: string, value: string) =>
  validationError(`body failed validation: body.${field} has an invalid or unsupported file content type, instead was \`${JSON.stringify(value)}\`.`)

/**
 * Name and content type of a file about to be uploaded, each completed by the other where it can be. A type that was
 * given is kept as it was written, one of a text that was inferred names its charset (recorded). Throws `validation_error`.
 */
export function describeFile(given: { filename?: string | null; content_type?: string | null }): { filename: string | null; content_type: string | null } {
  const filename = given.filename ?? null
  const content_type = given.content_type ?? null
  const extension = filename === null ? undefined : extensionOf(filename)
  if (extension !== undefined && !Object.hasOwn(types, extension)) throw refused('filename', filename!)
  if (content_type === null) {
    if (filename !== null && extension === undefined) throw refused('filename', filename)
    return { filename, content_type: extension === undefined ? null : inferred(types[extension]![0]!) }
  }
  const type = bareType(content_type)
  const usual = usualExtension(type)
  if (usual === undefined) throw refused('content_type', content_type)
  if (extension !== undefined && !types[extension]!.includes(type)) throw refused('content_type', content_type)
  return { filename: filename === null || extension !== undefined ? filename : `${filename}.${usual}`, content_type }
}

const inferred = (type: string) => (type === 'text/plain' ? 'text/plain; charset=utf-8' : type)

/** True when two content types are names of the same kind of file, such as `application/mp4` and `video/mp4`. */
export function isSameType(one: string, other: string): boolean {
  const [a, b] = [bareType(one), bareType(other)]
  return a === b || Object.values(types).some((known) => known.includes(a) && known.includes(b))
}

/** May a file of this content type stand where this kind is wanted? An MP4 may be a film or a sound. */
export function isKind(kind: FileKind, contentType: string): boolean {
  const type = bareType(contentType)
  if (kind === 'file') return true
  if (kind === 'pdf') return type === 'application/pdf'
  return type.startsWith(`${kind}/`) || (type === 'application/mp4' && kind !== 'image')
}

/** What a comment calls an attachment of this content type. Whatever is no picture, film, sound or PDF is a document. */
export function categoryOf(contentType: string): 'audio' | 'image' | 'pdf' | 'productivity' | 'video' {
  const kind = (['image', 'video', 'audio', 'pdf'] as const).find((known) => isKind(known, contentType))
  return kind ?? 'productivity'
}
