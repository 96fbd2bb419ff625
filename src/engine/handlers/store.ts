import { rmSync } from 'node:fs'
import { CallFault } from '../../contract/fault'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'
import type { StoreVerdict } from '../../contract/shapes'
import { evidenceFolderOf } from '../evidence/evidence-proof'
import type { EvidenceKept, EvidenceStore } from '../evidence/evidence-store'
import type { EvidenceVerdict } from '../../contract/shapes-investigation'
import { alteredRecords } from '../store/altered-records'
import { recoverySigned } from '../store/recover'
import type { Store } from '../store/store'

/** What SQLite and the chain say, and where those are content the first thing that is not what a source sent. */
function withRecords({ db, verdict }: Store): StoreVerdict {
  const found = verdict()
  if (found.database !== 'ok') return found
  for (const { table, row } of alteredRecords(db)) return { ...found, database: `${table} ${row} is not what its source sent` }
  return found
}

/** The files that investigations hold, read again. Rule: [V7]. */
async function evidenceVerdict({ investigations }: Store, evidence: EvidenceStore): Promise<EvidenceVerdict> {
  const held = investigations.held()
  const [fault] = await evidence.faults(held)
  return { files: held.length, fault: fault ? { name: fault.name, sha256: fault.sha256, what: fault.what } : null }
}

/** Puts the evidence beside a backup; without it, what was just made is no backup. Rule: [V16]. */
async function evidenceOf({ investigations }: Store, evidence: EvidenceStore, backup: string): Promise<EvidenceKept> {
  try {
    return await evidence.backUp(investigations.held(), evidenceFolderOf(backup))
  } catch (thrown) {
    rmSync(backup, { force: true })
    throw new CallFault('unusable', `the evidence could not be copied (${thrown instanceof Error ? thrown.message : String(thrown)}); nothing was kept`, { cause: thrown })
  }
}

/** The store as a whole: whether it is what was written, and copies of it. */
export function storeHandlers({ store, now, changes }: EngineParts, evidence: EvidenceStore): Handlers<'store.verify' | 'store.backup' | 'store.copy' | 'store.signRecovery'> {
  return {
    'store.verify': async () => {
      const found = withRecords(store)
      return found.database === 'ok' ? { ...found, evidence: await evidenceVerdict(store, evidence) } : found
    },
    'store.backup': async ({ file }, actor) => {
      const made = { ...(await store.backUp(file)), evidence: await evidenceOf(store, evidence, file) }
      store.write(() => store.journal.record({ at: now(), actor, action: 'store.backed-up', subjectKind: 'store', subjectId: store.consoleId, facts: { ...made }, changes: [] }))
      return made
    },
    'store.signRecovery': (_, actor) => {
      const isTold = [store.troubles.end('restored'), store.troubles.end('entries-lost')].includes(true)
      if (isTold) store.write(() => store.journal.record({ at: now(), actor, action: recoverySigned, subjectKind: 'store', subjectId: store.consoleId, facts: {}, changes: [] }))
      changes.bump([])
      return null
    },
    'store.copy': ({ file }) => {
      store.copyTo(file)
      return { file }
    },
  }
}
