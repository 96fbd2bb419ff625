/**
 * Everything that the journal can say was done, `<family>.<what>`. An action that is not here does not compile where it is recorded;
 * one that is here needs its sentence in the catalogue: `journal.said.<action>`, or one for each variant (`describe-entry.ts`). Rule: [W11].
 */
export const journalActions = [
  'alert.raised', 'alert.severity-rose', 'alert.figures-changed', 'alert.hold-began', 'alert.hold-ended', 'alert.escalation-moved', 'alert.auto-resolved', 'alert.auto-escalated', 'alert.snooze-ended',
  'alert.suppressed', 'alert.maintenance-moved', 'alert.maintenance-ended', 'alert.overturned', 'alert.acknowledged', 'alert.assigned', 'alert.escalated', 'alert.resolved', 'alert.commented', 'alert.snoozed', 'alert.contacted', 'alert.reordered', 'alert.left-group',
  'bulk.chosen', 'bulk.chosen-part', 'bulk.moved', 'bulk.ended', 'alarm.tested', 'clock.jumped', 'console.started', 'console.stopped', 'export.made', 'health.checked', 'import', 'maintenance.made', 'maintenance.ended', 'incident.made', 'incident.joined', 'incident.acknowledged', 'incident.assigned', 'incident.begun', 'incident.noted', 'incident.resolved', 'incident.closed', 'incident.merged', 'incident.merged-away', 'incident.split', 'investigation.opened', 'investigation.begun', 'investigation.noted', 'investigation.attached', 'investigation.exported', 'investigation.concluded', 'investigation.closed', 'on-call.set', 'policy.changed', 'policy.withdrawn', 'replay.done', 'report.scheduled', 'report.unscheduled', 'report.written', 'report.failed', 'seat.handed-over', 'seat.taken', 'sound.muted', 'sound.set', 'sound.unmuted',
  'store.backed-up', 'store.recovered', 'store.recovery-signed', 'store.restored', 'sweep.done', 'telling.set', 'toast.expired', 'toast.failed', 'toast.shown', 'toasts.decided', 'toasts.reminded',
  'hotkeys.changed', 'login.set', 'steps.put-away', 'steps.taken-up', 'steps.policy-agreed',
  'view.saved', 'view.overwritten', 'view.renamed', 'view.removed',
] as const
export type JournalAction = (typeof journalActions)[number]

/** What actions begin with: what they are about. */
export type JournalFamily = JournalAction extends infer Action ? (Action extends `${infer Family}.${string}` ? Family : Action) : never
export const familyOf = (action: JournalAction): JournalFamily => (action.split('.')[0] ?? action) as JournalFamily
export const journalFamilies: readonly JournalFamily[] = [...new Set(journalActions.map(familyOf))].sort()

export const isJournalAction = (action: string): action is JournalAction => (journalActions as readonly string[]).includes(action)
