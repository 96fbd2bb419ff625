import { noCounts, sumOf } from '../store/imports'
import type { IntakeDeps } from './intake-deps'
import type { Settle } from './settle'

/**
 * Settles what an import left half done: of a file that was still being read nothing stays; one that was already coming into force comes into force whole.
 * Imports that say they run are interrupted: nothing of theirs is running any more. Rule: [I25].
 */
export function recover({ facts, write, say, onPlacesChanged, clock }: Pick<IntakeDeps, 'facts' | 'write' | 'say' | 'onPlacesChanged' | 'clock'>, settle: Settle): void {
  const stage = facts.imports.stage()
  const running = facts.imports.running()
  if (stage === null && running.length === 0) return
  write(() => {
    if (stage?.step === 'read') {
      facts.versions.takeBack(stage.versionsAfter, stage.importId)
      facts.quarantine.takeBack(stage.quarantineAfter, stage.importId)
    } else if (stage) {
      const coming = { importId: stage.importId, recordedAt: clock.wall(), isHistory: stage.isHistory, versionsAfter: stage.versionsAfter, placeholders: [], alerted: null }
      for (const { kind, key } of facts.versions.subjectsAfter(stage.versionsAfter, stage.importId)) settle.enforce(kind, key, coming)
      settle.release(coming)
      while (settle.matchSome(coming)) continue
    }
    facts.imports.setStage(null)
    for (const id of running) {
      const record = facts.imports.byId(id)
      if (!record) continue
      facts.imports.update(id, { state: 'interrupted', files: record.files, totals: sumOf([noCounts, ...record.files]), notices: record.notices, problem: say('intake.problem.interrupted'), durationMs: null })
    }
  })
  onPlacesChanged()
}
