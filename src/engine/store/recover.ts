import { basename } from 'node:path'
import { system } from '../../core/model/actor'
import type { Json, JournalEntry } from '../../core/journal/entry'
import type { ChainHead } from '../../core/journal/verify'
import { isoOf, type Instant } from '../../core/time'
import type { Trouble } from '../../contract/shapes'
import type { Found } from './beside'
import type { Excuses } from './excuses'
import { payloadOf, type Journal } from './journal'
import type { Meta } from './meta'

/** A backup that was put in the place of a database, and where the one that stood there lies now; `backup` null: made anew from the mirror alone. */
export type PutBack = { readonly backup: string | null; readonly kept: string | null }
/** What opening a store had to mend, as its journal keeps it. */
export type Recovery = PutBack & {
  /** The newest entry the database still had, and when it was recorded (null: none). */
  readonly from: number
  readonly fromAt: Instant | null
  /** Entries that the database had lost and the mirror gave back. */
  readonly back: number
  /** Entries that are known to have been written and are nowhere. */
  readonly lost: number
  /** Where the mirror of another history was put. */
  readonly mirrorKept: string | null
}
export type RecoverAsked = { readonly found: Found; readonly journal: Journal; readonly meta: Meta; readonly excuses: Excuses; readonly consoleId: string; readonly write: (work: () => void) => void; readonly putBack: PutBack | null; readonly now: Instant }

const recovered = 'store.recovered'
/** Somebody answers for what a recovery left: its trouble ends. */
export const recoverySigned = 'store.recovery-signed'

/** Compares a database that was just opened with what is known outside it, brings back what it lost, and records that; null: there was nothing to mend. Rules: [J14] [J15]. */
export function recover({ found: { known, mirror }, journal, meta, excuses, consoleId, write, putBack, now }: RecoverAsked): Recovery | null {
  const before = newestOf(journal)
  const from = before?.seq ?? 0
  if (known !== null && from < known.seq) write(() => {
    adopt(journal, meta, mirror.after(journal.head()))
    // Noted at the tours' rows too, which no fold writes.
    excuses.level(now)
  })
  const { seq } = journal.head()
  const lost = Math.max(0, (known?.seq ?? 0) - seq)
  const isOther = [known, mirror.head()].some((head) => head !== null && !isInHistory(journal, head))
  const mirrorKept = isOther || lost > 0 ? `${mirror.folder}.before-${isoOf(now).replace(/[:.]/g, '')}` : null
  if (mirrorKept !== null) mirror.setAside(mirrorKept)
  if (seq === from && mirrorKept === null && putBack === null) return null
  const facts: Recovery = { from, fromAt: before?.recordedAt ?? null, back: seq - from, lost, mirrorKept, backup: putBack?.backup ?? null, kept: putBack?.kept ?? null }
  write(() => journal.record({ at: now, actor: system, action: recovered, subjectKind: 'store', subjectId: consoleId, facts, changes: [] }))
  return facts
}

const newestOf = (journal: Journal): JournalEntry | undefined => [...journal.after(journal.head().seq - 1)][0]

function adopt(journal: Journal, meta: Meta, entries: Iterable<JournalEntry>): void {
  for (const entry of entries) {
    journal.adopt(entry)
    // What is not a fold of the journal and would otherwise make the next sweep a first one.
    if (entry.action === 'sweep.done' && meta.instant('first_swept_at') === null) meta.set('first_swept_at', entry.at)
  }
}

/** Whether a head that is known outside is an entry of this journal, or could still become one. */
function isInHistory(journal: Journal, { seq, hash }: ChainHead): boolean {
  if (seq === 0 || seq > journal.head().seq) return true
  for (const entry of journal.after(seq - 1)) return entry.hash === hash
  return false
}

/** The recovery that nobody has signed yet, as it is told on every screen; null: there is none. */
export function unsignedRecovery(journal: Journal, consoleId: string): Trouble | null {
  const newest = journal.ofSubject('store', consoleId).findLast(({ action }) => action === recovered || action === recoverySigned)
  if (newest?.action !== recovered) return null
  const facts = payloadOf(newest).facts as { readonly [Name in keyof Recovery]: Recovery[Name] & Json }
  return { kind: facts.lost > 0 || facts.mirrorKept !== null ? 'entries-lost' : 'restored', since: newest.at, said: { key: wordsFor(facts), values: valuesOf(facts) } }
}

function wordsFor({ lost, mirrorKept, kept, backup }: Recovery): string {
  if (lost > 0) return 'trouble.recovered.lost'
  if (mirrorKept !== null) return 'trouble.recovered.other'
  if (kept === null) return 'trouble.recovered.tail'
  return backup === null ? 'trouble.recovered.mirrorAlone' : 'trouble.recovered.backup'
}

const valuesOf = ({ back, lost, mirrorKept, backup, kept, fromAt }: Recovery): Record<string, string | number> => ({
  count: back, lost, mirror: mirrorKept ?? '', backup: backup === null ? '' : basename(backup), kept: kept ?? '', at: fromAt === null ? '' : isoOf(fromAt),
})
