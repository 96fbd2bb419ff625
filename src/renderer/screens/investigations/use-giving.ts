import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { wordsOf } from '../../../contract/fault'
import { pieceOfFile } from '../../../core/investigations/pieces'
import { said, type Said } from '../../../core/said'
import { untilAnswered } from '../../live/until-answered'
import { asCallFault, call } from '../../wire'

/** A file on its way into the evidence: how much of it has arrived, or why it did not. */
export type Giving = { readonly opId: string; readonly name: string; readonly bytes: number; readonly arrived: number; readonly problem: Said | null }
export type GivingFiles = {
  readonly giving: readonly Giving[]
  readonly give: (files: readonly File[]) => void
  /** The problem was read. */
  readonly putAway: (opId: string) => void
}

/** A file that did not arrive whole, because the engine ended meanwhile, begins again so often. */
const mostBeginnings = 3

/** Hands files over to an investigation one after the other, in pieces that were read here: a page names no path. Rule: [V11]. */
export function useGiving(id: string, after: () => void): GivingFiles {
  const [giving, setGiving] = useState<readonly Giving[]>([])
  const last = useRef<Promise<void>>(Promise.resolve())
  const later = useRef(after)
  later.current = after
  const tell = (opId: string, part: Partial<Giving>): void => setGiving((before) => before.map((one) => (one.opId === opId ? { ...one, ...part } : one)))
  const putAway = (opId: string): void => setGiving((before) => before.filter((one) => one.opId !== opId))
  const carry = async (file: File, opId: string): Promise<void> => {
    const problem = await arrived({ id, opId, file, onPiece: (sent) => tell(opId, { arrived: sent }), onProblem: (doubt) => tell(opId, { problem: doubt }) })
    if (problem) return tell(opId, { problem })
    putAway(opId)
    later.current()
  }
  return {
    giving, putAway,
    give: (files) => {
      for (const file of files) {
        const opId = uuidv7()
        setGiving((before) => [...before, { opId, name: file.name, bytes: file.size, arrived: 0, problem: null }])
        last.current = last.current.then(() => carry(file, opId))
      }
    },
  }
}

type Carried = { readonly id: string; readonly opId: string; readonly file: File; readonly onPiece: (sent: number) => void; readonly onProblem: (doubt: Said | null) => void }

/** Why a file did not arrive; null: it did. */
async function arrived(carried: Carried): Promise<Said | null> {
  for (let beginning = 1; ; beginning += 1) {
    const problem = await piecesArrived(carried)
    if (problem?.key !== 'refused.evidence-begin-again' || beginning === mostBeginnings) return problem
  }
}

async function piecesArrived({ id, opId, file, onPiece, onProblem }: Carried): Promise<Said | null> {
  for (let offset = 0; ; offset += pieceOfFile) {
    const base64 = await base64Of(file.slice(offset, offset + pieceOfFile))
    if (base64 === null) return said('inquiry.evidence.unreadable', { file: file.name })
    const isLast = offset + pieceOfFile >= file.size
    try {
      const outcome = await untilAnswered(() => call('investigation.give', { opId, id, name: file.name.slice(0, 255), offset, base64, isLast }), { isWanted: () => true, onUnknown: ({ message }) => onProblem(said('doubt.asking', { message })) })
      onProblem(null)
      if (!outcome.ok) return said(`refused.${outcome.reason}`, outcome.facts)
    } catch (thrown) {
      return wordsOf(asCallFault(thrown))
    }
    if (isLast) return null
    onPiece(offset + pieceOfFile)
  }
}

/** So many characters are made of bytes at once: more arguments than a call may have are none. */
const atOnce = 16_384

/** Some bytes of a file; null: they cannot be read, as those of a folder. */
async function base64Of(piece: Blob): Promise<string | null> {
  const bytes = await piece.arrayBuffer().then((read) => new Uint8Array(read), () => null)
  if (bytes === null) return null
  let text = ''
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce))
  return btoa(text)
}
