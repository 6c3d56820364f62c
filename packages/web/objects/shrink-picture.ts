import { words } from '../words/index.ts'

/** Pictures beside names are shown small; Notion recommends this size for logos. */
const SIDE = 512

/** A picture cut square and made small, as base64 of a PNG. Drawing it anew leaves behind whatever else its file carried. */
export async function shrinkPicture(file: Blob): Promise<string> {
  const picture = await readPicture(file)
  try {
    const side = Math.min(picture.naturalWidth, picture.naturalHeight) || SIDE
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.min(side, SIDE)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error(words.objects.notReadable)
    pen.imageSmoothingQuality = 'high'
    const [left, top] = [(picture.naturalWidth - side) / 2, (picture.naturalHeight - side) / 2]
    pen.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height)
    return smallest(canvas)
  } finally {
    URL.revokeObjectURL(picture.src)
  }
}

/** A photograph of this size may be too large as PNG, and is smaller as WebP or, where a browser cannot write that, as JPEG. */
function smallest(canvas: HTMLCanvasElement): string {
  const written = ['image/png', 'image/webp', 'image/jpeg'].map((type) => canvas.toDataURL(type, 0.9).split(',')[1] ?? '')
  return written.reduce((best, next) => (best.length > 250_000 && next.length < best.length ? next : best))
}

function readPicture(file: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image()
    picture.onload = () => resolve(picture)
    picture.onerror = () => {
      URL.revokeObjectURL(picture.src)
      reject(new Error(words.objects.notReadable))
    }
    picture.src = URL.createObjectURL(file)
  })
}
