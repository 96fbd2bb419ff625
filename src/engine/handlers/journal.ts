import { familyOf, isJournalAction } from '../../core/journal/actions'
import { describeEntry } from '../../core/journal/describe-entry'
import type { JournalEntry } from '../../core/journal/entry'
import type { Handlers } from '../../contract/serve'
import type { JournalLine, JournalVerdict } from '../../contract/shapes-journal'
import { withSnapshot } from '../health/snapshot'
import type { EngineParts } from '../parts'
import { payloadOf } from '../store/journal'
import { createJournalPages } from '../store/journal-pages'

/** The journal as people read it, and the proof that it is what was written, made on a copy in a thread of its own. Rules: [W9] [W10]. */
export function journalHandlers(parts: EngineParts): Handlers<'journal.page' | 'journal.entry' | 'journal.verify'> {
  const { store, deps, now, changes } = parts
  const pages = createJournalPages(store.db)
  let verifying: Promise<JournalVerdict> | null = null

  async function verify(): Promise<JournalVerdict> {
    const began = deps.clock.monotonic()
    const verdict = await withSnapshot(store, (file) => deps.prove({ kind: 'verdict', file }), 'verify')
    return { ...verdict, at: now(), tookMs: Math.round(deps.clock.monotonic() - began) }
  }
  return {
    'journal.page': (asked) => {
      const { entries, next } = pages.page(asked)
      return { lines: entries.map((entry) => lineOf(parts, entry)), next, entries: store.journal.head().seq, change: changes.number() }
    },
    'journal.entry': ({ seq }) => {
      const entry = pages.bySeq(seq)
      if (!entry) return null
      const { id, consoleId, clock, action, opId, payload, previousHash, hash } = entry
      return { ...lineOf(parts, entry), id, consoleId, clock, action, opId, payload, previousHash, hash }
    },
    'journal.verify': () => {
      verifying ??= verify().finally(() => void (verifying = null))
      return verifying
    },
  }
}

function lineOf({ queue }: EngineParts, entry: JournalEntry): JournalLine {
  const { seq, at, recordedAt, actor, actorKind, action, subjectKind, subjectId } = entry
  const payload = payloadOf(entry)
  const { note } = payload.facts
  const hit = subjectKind === 'alert' ? queue.byId(subjectId) : null
  return {
    seq, at, recordedAt, actor, actorKind, family: isJournalAction(action) ? familyOf(action) : (action.split('.')[0] ?? action), said: describeEntry(entry, payload), subjectKind, subjectId,
    subject: hit ? [hit.title, hit.siteName].filter((name) => name !== null).join(', ') || null : null, note: typeof note === 'string' && note !== '' ? note : null,
  }
}
