import { useEffect, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { EvidenceLook } from '../../../contract/shapes-investigation'
import type { Evidence } from '../../../core/model/investigation'
import { pieceOfFile } from '../../../core/investigations/pieces'
import { shownText, type ShownAs } from '../../../core/investigations/shown-as'
import { asCallFault, call } from '../../wire'

/** What came of looking at a file. */
export type Looked =
  | { readonly what: 'asking' }
  | { readonly what: 'failed'; readonly fault: CallFault }
  | { readonly what: 'damaged'; readonly standing: Exclude<EvidenceLook['standing'], 'whole'> }
  | { readonly what: 'nothing'; readonly because: Extract<ShownAs, { as: 'nothing' }>['because'] }
  | { readonly what: 'text'; readonly text: string; readonly isCut: boolean; readonly kilobytes: number }
  | { readonly what: 'picture'; readonly picture: ImageBitmap; readonly width: number; readonly height: number }

/** A picture is shown with at most so many points on its longer side. */
const longestSide = 2_000

/** Looks at a file: the engine says as what it can be shown, its bytes come in pieces and are decoded here, in the sandbox. */
export function useLook({ id, bytes }: Pick<Evidence, 'id' | 'bytes'>): Looked {
  const [looked, setLooked] = useState<Looked>({ what: 'asking' })
  useEffect(() => {
    let isCurrent = true
    let drawn: ImageBitmap | null = null
    lookAt(id, bytes, () => isCurrent).then((found) => {
      if (found.what === 'picture') drawn = found.picture
      if (isCurrent) setLooked(found)
      else drawn?.close()
    }, (thrown: unknown) => { if (isCurrent) setLooked({ what: 'failed', fault: asCallFault(thrown) }) })
    return () => {
      isCurrent = false
      drawn?.close()
    }
  }, [id, bytes])
  return looked
}

async function lookAt(id: string, bytes: number, isWanted: () => boolean): Promise<Looked> {
  const look = await call('evidence.look', { id })
  if (look === null) return { what: 'damaged', standing: 'missing' }
  const { standing, shown } = look
  if (standing !== 'whole') return { what: 'damaged', standing }
  if (shown.as === 'nothing') return { what: 'nothing', because: shown.because }
  if (shown.as === 'text') {
    const text = new TextDecoder().decode(await gathered(id, Math.min(bytes, shownText), isWanted))
    return { what: 'text', text, isCut: bytes > shownText, kilobytes: shownText / 1024 }
  }
  const picture = await decoded(new Blob([await gathered(id, bytes, isWanted)], { type: shown.type }), shown)
  return picture === null ? { what: 'nothing', because: 'broken' } : { what: 'picture', picture, width: shown.width, height: shown.height }
}

/** The first bytes of a file, so many as there are. */
async function gathered(id: string, most: number, isWanted: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(most)
  let read = 0
  for (let offset = 0; offset < most && isWanted(); offset += pieceOfFile) {
    const piece = await call('evidence.piece', { id, offset })
    if (piece === null) break
    const text = atob(piece.base64)
    read = Math.min(most, offset + text.length)
    for (let at = offset; at < read; at += 1) all[at] = text.charCodeAt(at - offset)
  }
  return all.subarray(0, read)
}

/** A picture no larger than it is shown; null: its bytes are none. */
async function decoded(bytes: Blob, { width, height }: { readonly width: number; readonly height: number }): Promise<ImageBitmap | null> {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  try {
    return await createImageBitmap(bytes, { resizeWidth: Math.max(1, Math.round(width * scale)), resizeHeight: Math.max(1, Math.round(height * scale)), resizeQuality: 'high' })
  } catch {
    return null
  }
}
