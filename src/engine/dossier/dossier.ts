import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CallFault } from '../../contract/fault'
import type { DossierForm } from '../../contract/shapes-investigation'
import type { Actor } from '../../core/model/actor'
import type { InquiryRefusal } from '../../core/model/investigation'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Language } from '../../words/language'
import type { EvidenceStore } from '../evidence/evidence-store'
import { writeFileWhole } from '../export/file-out'
import type { ExportRun, ExportRuns } from '../export/runs'
import type { Made } from '../export/write-table'
import { inquiryRecordOf } from '../handlers/investigations'
import type { EngineParts } from '../parts'
import { makeFolder, syncFolder } from '../store/disk'
import { evidenceFileName } from './file-name'
import { gather, type Gathered } from './gather'
import { dossierPaperOf, type EvidenceFound } from './paper-of'
import { dossierRecordOf } from './record-of'

export type DossierWanted = { readonly opId: string; readonly id: string; readonly file: string; readonly form: DossierForm; readonly language: Language }
/** Dossiers of investigations, as one PDF or as a folder with everything and the checksum of everything; each finished one is an entry of the journal. Rules: [V14] [V15]. */
export type Dossiers = { readonly start: (wanted: DossierWanted, actor: Actor) => Outcome<{ readonly exportId: string }, InquiryRefusal> }
export type DossierDeps = { readonly parts: EngineParts; readonly evidence: EvidenceStore; readonly runs: ExportRuns }

export const createDossiers = ({ parts, evidence, runs }: DossierDeps): Dossiers => ({
  start: (wanted, actor) => {
    const gathered = gather(parts, wanted.id)
    if (gathered === null) return refused('no-such-investigation', { id: wanted.id })
    const write = wanted.form === 'pdf' ? writePdf : writeFolder
    return ok(runs.begin(wanted.file, async (run) => {
      const made = await write({ parts, evidence, gathered, wanted, actor, ...run })
      if (made !== null) seal(parts, { gathered, wanted, actor, exportId: run.exportId, made })
      return made
    }))
  },
})

type Writing = ExportRun & { readonly parts: EngineParts; readonly evidence: EvidenceStore; readonly gathered: Gathered; readonly wanted: DossierWanted; readonly actor: Actor }

/** What lies in a folder beside the evidence, and the list of what is in it. */
const names = { pdf: 'dossier.pdf', record: 'dossier.json', sums: 'SHA256SUMS', evidence: 'evidence' } as const
/** A picture larger than this, or more of them than this, stand in the list alone. Unit: bytes. */
const largestPicture = 10 * 1024 * 1024
const mostPictures = 60 * 1024 * 1024
const isNamedPicture = /\.(png|jpe?g)$/i

async function writePdf(writing: Writing): Promise<Made | null> {
  const { evidence, gathered, wanted, tell, isWanted } = writing
  const total = gathered.evidence.length + 1
  tell({ rows: 0, total })
  const found: EvidenceFound[] = []
  for (const one of gathered.evidence) {
    if (!isWanted()) return null
    found.push({ evidence: one, state: await evidence.stateOf(one.sha256), file: null, picture: null })
    tell({ rows: found.length })
  }
  const sha256 = await print(writing, await withPictures(writing, found), wanted.file)
  return sha256 === null ? null : { rows: total, total, sha256 }
}

/** Writes the folder under another name first: where it stands, it is whole. */
async function writeFolder(writing: Writing): Promise<Made | null> {
  const { wanted: { file: folder }, isWanted } = writing
  if (existsSync(folder)) throw new CallFault('unusable', `${folder} exists already; name a folder that does not`)
  const unfinished = `${folder}.part`
  rmSync(unfinished, { recursive: true, force: true })
  try {
    makeFolder(unfinished)
    const made = await fill(writing, unfinished)
    if (made === null || !isWanted()) return null
    syncFolder(unfinished)
    await rename(unfinished, folder)
    syncFolder(dirname(folder))
    return made
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function fill(writing: Writing, folder: string): Promise<Made | null> {
  const { gathered, tell, isWanted, parts, wanted, actor } = writing
  const total = gathered.evidence.length + 3
  const sums: (readonly [sha256: string, file: string])[] = []
  tell({ rows: 0, total })
  const found = await copyEvidence(writing, folder)
  if (found === null) return null
  for (const { file, evidence } of found) if (file !== null) sums.push([evidence.sha256, file])
  const sha256 = await print(writing, await withPictures(writing, found), join(folder, names.pdf))
  if (sha256 === null) return null
  sums.push([sha256, names.pdf])
  const record = `${JSON.stringify(dossierRecordOf(parts, gathered, { by: actor.name, language: wanted.language, found }), null, 2)}\n`
  sums.push([await writeText(join(folder, names.record), record), names.record])
  const listed = await writeText(join(folder, names.sums), sums.map(([sum, file]) => `${sum}  ${file}\n`).join(''))
  tell({ rows: total })
  return isWanted() ? { rows: total, total, sha256: listed } : null
}

/** The same bytes under two names are copied twice: a dossier is for people. */
async function copyEvidence({ evidence, gathered, tell, isWanted }: Writing, folder: string): Promise<readonly EvidenceFound[] | null> {
  const found: EvidenceFound[] = []
  if (gathered.evidence.length > 0) makeFolder(join(folder, names.evidence))
  for (const [index, one] of gathered.evidence.entries()) {
    const file = `${names.evidence}/${evidenceFileName(index + 1, one.name)}`
    const state = await evidence.copyOut(one.sha256, join(folder, file), () => !isWanted())
    if (!isWanted()) return null
    found.push({ evidence: one, state, file: state === 'whole' ? file : null, picture: null })
    tell({ rows: found.length })
  }
  if (gathered.evidence.length > 0) syncFolder(join(folder, names.evidence))
  return found
}

/** Adds the bytes of pictures that are not too large, as long as there is room. */
async function withPictures({ evidence }: Writing, found: readonly EvidenceFound[]): Promise<readonly EvidenceFound[]> {
  const all: EvidenceFound[] = []
  let room = mostPictures
  for (const one of found) {
    const { sha256, name, bytes } = one.evidence
    const isShown = one.state === 'whole' && isNamedPicture.test(name) && bytes <= Math.min(largestPicture, room)
    if (isShown) room -= bytes
    all.push(isShown ? { ...one, picture: await readFile(evidence.fileOf(sha256)) } : one)
  }
  return all
}

/** Prints the document into a file and tells its checksum; null: nobody wants it any more. */
async function print({ parts, gathered, wanted, actor, isWanted }: Writing, found: readonly EvidenceFound[], file: string): Promise<string | null> {
  const printing = parts.deps.print(dossierPaperOf(parts, gathered, { language: wanted.language, by: actor.name, found }))
  try {
    const sum = createHash('sha256')
    await writeFileWhole({ file, refuse: (why, thrown) => new CallFault('unusable', `${file}: ${why}`, { cause: thrown }) }, async (write) => {
      await printing.end(async (piece) => {
        sum.update(piece)
        await write(piece)
      })
    })
    if (isWanted()) return sum.digest('hex')
    rmSync(file, { force: true })
    return null
  } finally {
    printing.stop()
  }
}

async function writeText(file: string, text: string): Promise<string> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return createHash('sha256').update(text).digest('hex')
}

type Sealing = { readonly gathered: Gathered; readonly wanted: DossierWanted; readonly actor: Actor; readonly exportId: string; readonly made: Made }

/** Who made which dossier, and the checksum of the PDF, or of the list in the folder. Without its entry there is none. */
function seal(parts: EngineParts, { gathered,  wanted: { opId, id, file, form }, actor, exportId, made: { rows, sha256 } }: Sealing): void {
  const { store, now } = parts
  const { subject_kind, subject_id } = inquiryRecordOf(parts, gathered.inquiry)
  try {
    store.write(() => store.journal.record({ at: now(), actor, action: 'investigation.exported', subjectKind: 'investigation', subjectId: id, opId, facts: { kind: subject_kind, of: subject_id, export: exportId, file, form, files: rows, sha256 }, changes: [] }))
  } catch (thrown) {
    rmSync(file, { recursive: true, force: true })
    throw thrown
  }
}
