import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../../contract/fault'
import type { BackupMade } from '../../contract/shapes'
import type { Prove } from '../proof'
import { evidenceFolderOf } from '../evidence/evidence-proof'
import { copyInPieces } from './copy-in-pieces'
import type { Db } from './db'
import { syncFile, syncFolder } from './disk'
import { isWhole, whatIsWrong } from './verdict'

/**
 * A consistent copy while the store is in use, page by page, so that the monitor goes on meanwhile.
 * It is written beside its place, brought to the disk, proven whole, and only then given its name. Rule: [J12].
 * Refusals: CallFault `unusable` when the file exists, or when the copy is not whole.
 */
export async function backUp(db: Db, file: string, prove: Prove): Promise<BackupMade> {
  if (existsSync(evidenceFolderOf(file))) throw new CallFault('unusable', `${evidenceFolderOf(file)} exists already; name a file beside which there is none`)
  if (existsSync(file)) throw new CallFault('unusable', `${file} exists already; name a file that does not`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    await copyInPieces(db, part)
    chmodSync(part, 0o600)
    const verdict = await prove({ kind: 'verdict', file: part })
    if (!isWhole(verdict)) throw new CallFault('unusable', `the copy is not whole (${whatIsWrong(verdict)}); nothing was kept`)
    syncFile(part)
    renameSync(part, file)
    syncFolder(dirname(file))
    return { file, bytes: statSync(file).size, entries: verdict.journal.entries, head: verdict.journal.head }
  } finally {
    rmSync(part, { force: true })
  }
}
