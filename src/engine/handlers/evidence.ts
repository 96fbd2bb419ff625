import { constants, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pieceOfFile } from '../../core/investigations/pieces'
import { headOfFile, shownAs } from '../../core/investigations/shown-as'
import type { Handlers } from '../../contract/serve'
import type { EvidenceLook } from '../../contract/shapes-investigation'
import type { EvidenceStore } from '../evidence/evidence-store'
import type { EvidenceHeld } from '../store/investigations'
import type { EngineParts } from '../parts'

/** Evidence as it is looked at: what can be shown of it, and its bytes. Nothing is opened or run. Rule: [V12]. */
export function evidenceHandlers({ store }: EngineParts, evidence: EvidenceStore): Handlers<'evidence.look' | 'evidence.piece'> {
  return {
    'evidence.look': async ({ id }) => {
      const held = store.investigations.file(id)
      return held && (await lookAt(evidence, held))
    },
    'evidence.piece': async ({ id, offset }) => {
      const held = store.investigations.file(id)
      if (!held || !existsSync(evidence.fileOf(held.sha256))) return null
      return { base64: (await bytesOf(evidence, held, offset, pieceOfFile)).toString('base64') }
    },
  }
}

async function lookAt(evidence: EvidenceStore, held: EvidenceHeld): Promise<EvidenceLook> {
  const [fault] = await evidence.faults([held])
  const standing = fault?.what ?? 'whole'
  if (standing !== 'whole') return { bytes: held.bytes, standing, shown: { as: 'nothing', because: 'broken' } }
  return { bytes: held.bytes, standing, shown: shownAs(await bytesOf(evidence, held, 0, headOfFile), held.bytes) }
}

async function bytesOf(evidence: EvidenceStore, { sha256 }: EvidenceHeld, offset: number, most: number): Promise<Buffer> {
  const source = await open(evidence.fileOf(sha256), constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const bytes = Buffer.alloc(most)
    const { bytesRead } = await source.read(bytes, 0, most, offset)
    return bytes.subarray(0, bytesRead)
  } finally {
    await source.close()
  }
}
