import type { IncidentNamed } from '../core/model/incident'
import type { Holder } from '../core/alerts/holder'
import type { Actor } from '../core/model/actor'
import type { AlertStatus, AlertType, Disposition, FoundHow, ResolvedReason, Figures, Telling } from '../core/model/alert'
import type { ChainFault } from '../core/journal/verify'
import type { Explanation } from '../core/model/explanation'
import type { GapCause } from '../core/model/gap'
import type { ContactOutcome, MoveName, MoveRefusal } from '../core/model/move'
import type { PolicyInForce, PolicyValues } from '../core/model/policy'
import type { Severity } from '../core/model/severity'
import type { Said } from '../core/said'
import type { Instant, Millis } from '../core/time'
import type { Desk, Waiting } from './shapes-desk'
import type { Played } from './sound'

/** One row of the queue, as of `asOf` of its page. Instants are UTC epoch ms. */
export type QueueRow = {
  readonly id: string
  readonly version: number
  readonly severity: Severity
  readonly status: AlertStatus
  readonly type: AlertType
  readonly subtype: string | null
  readonly sentence: Said
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string | null
  readonly siteId: string | null
  readonly siteName: string | null
  readonly siteZone: string
  /** Keys by which the list is narrowed to what is like this row. */
  readonly siteKey?: string | null
  readonly clientKey?: string | null
  readonly guardKey?: string | null
  readonly clientName: string | null
  readonly personName: string | null
  readonly deadlineAt: Instant
  readonly raisedAt: Instant
  readonly found: FoundHow
  readonly figures: Figures
  readonly escalateAt: Instant | null
  readonly escalatedAt: Instant | null
  /** Whom it escalated to; null of one that escalated: there was nobody. */
  readonly escalatedTo: string | null
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly assignedTo: string | null
  readonly isOnHold: boolean
  /** A maintenance window suppresses it, or holds its escalation up, until this instant. */
  readonly suppressedUntil: Instant | null
  readonly snoozedUntil: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolvedReason: ResolvedReason | null
  readonly groupId: string | null
  readonly priorityScore: number
  /** Who has it now. */
  readonly holder: Holder | null
  /** Where the row stands for several alerts of its group, of which it is the first. */
  readonly folded?: FoldedRow
}
/** How many alerts one row stands for, its own among them, the gravest of them, and how many of them were raised since the instant that was asked for. */
export type FoldedRow = { readonly count: number; readonly gravest: Severity; readonly fresh: number }
/** `total` counts rows, `alerts` what they stand for. */
export type QueuePage = { readonly rows: readonly QueueRow[]; readonly total: number; readonly alerts?: number; readonly asOf: Instant; readonly change: number }

export type TimelineEntry = {
  readonly seq: number
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actor: string
  readonly actorKind: Actor['kind']
  /** A sentence of the catalogue, e.g. `timeline.acknowledged`. */
  readonly said: Said
  /** What a person typed, verbatim. */
  readonly note: string | null
  /** With how many it was done in one operation; null: alone. */
  readonly together: number | null
}
export type Contactable = { readonly role: 'guard' | 'site' | 'in-charge' | 'client'; readonly name: string; readonly phone: string | null; readonly email: string | null }
/** A try to reach somebody about an alert. */
export type ContactTry = { readonly at: Instant; readonly by: string; readonly to: string; readonly outcome: ContactOutcome; readonly note: string | null }
export type AlertDetail = {
  readonly row: QueueRow
  readonly explanation: Explanation
  readonly timeline: readonly TimelineEntry[]
  /** Moves that are legal from the status it has. */
  readonly moves: readonly MoveName[]
  readonly telling: Telling | null
  readonly escalationTarget: string | null
  readonly acknowledgedBy: string | null
  readonly resolvedBy: string | null
  readonly disposition: Disposition | null
  readonly resolutionNote: string | null
  readonly previousId: string | null
  readonly groupSize: number
  /** The incident it is in, or was in when it ended. */
  readonly incident: IncidentNamed | null
  readonly instructions: string | null
  readonly contacts: readonly Contactable[]
  /** The oldest first. */
  readonly tries: readonly ContactTry[]
  /** Others that stand open at the same site. */
  readonly othersAtSite: number
}

/** An alert as the command line prints it; instants are ISO 8601 UTC with milliseconds. */
export type AlertRecord = {
  readonly id: string
  readonly type: AlertType
  readonly subtype: string | null
  readonly severity: Severity
  readonly status: AlertStatus
  readonly client_id: string | null
  readonly site_id: string | null
  readonly subject_kind: string
  readonly subject_id: string
  readonly deadline_at: string
  readonly first_seen: string
  readonly last_seen: string
  readonly raised_at: string
  readonly occurrences: number
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string | null
  readonly assigned_to: string | null
  readonly escalated_at: string | null
  readonly escalated_to: string | null
  readonly resolved_at: string | null
  readonly resolved_by: string | null
  readonly resolved_reason: ResolvedReason | null
  readonly disposition: Disposition | null
  readonly snoozed_until: string | null
  readonly group_id: string | null
  readonly previous_id: string | null
  readonly found: FoundHow
  readonly is_on_hold: boolean
  readonly priority_score: number
  readonly version: number
  readonly figures: Figures
}

/** What became of a move on a whole group; each refusal is named. */
export type GroupMoved = { readonly moved: number; readonly refused: readonly { readonly id: string; readonly reason: MoveRefusal }[] }

export type DataKind = {
  readonly kind: string
  readonly rows: number
  /** False for kinds that are recognised and kept, and not yet watched by a rule. */
  readonly isWatched: boolean
  readonly newestSourceAt: Instant | null
  readonly newestRecordedAt: Instant | null
}
export type DataSource = { readonly source: string; readonly imports: number; readonly lastImportAt: Instant | null; readonly newestSourceAt: Instant | null; readonly rows: number }
export type DataSummary = {
  readonly kinds: readonly DataKind[]
  readonly sources: readonly DataSource[]
  readonly quarantined: number
  readonly held: number
  readonly openTasks: number
  readonly tasksWithUnknownSite: number
  readonly tasksWithUnknownPerson: number
  readonly asOf: Instant
}

export type SweepResult = {
  readonly at: string
  readonly checked: { readonly tasks: number; readonly tours: number }
  readonly raised: number
  readonly updated: number
  readonly escalated: number
  readonly resolved: number
  readonly suppressed: number
  readonly missed_by_timer: number
  readonly duration_ms: number
}
export type ReplayResult = {
  readonly from: string
  readonly to: string
  readonly sweeps: number
  readonly deadlines: number
  readonly raised: number
  readonly escalated: number
  readonly resolved: number
  readonly missed_by_timer: number
  readonly duration_ms: number
}
export type ReplayProgress = { readonly done: Millis; readonly total: Millis }

export type QueueCounts = {
  /** Alerts that are neither RESOLVED nor SUPPRESSED, by severity. */
  readonly open: { readonly [severity in Severity]: number }
  /** Those that a maintenance window suppresses now. */
  readonly suppressed: number
  /** NEW and ESCALATED ones that nobody has acknowledged. */
  readonly unacknowledged: number
  readonly gravestUnacknowledged: Severity | null
  readonly unacknowledgedCritical: number
  /** Those of `unacknowledged`, by severity. */
  readonly waiting: Waiting
}
/** What takes something from what the console promises; told on every screen until it is over. */
export const troubleKinds = ['read-only', 'disk-full', 'mirror-behind', 'entries-lost', 'restored', 'backup-failed', 'invariant-broken'] as const
export type Trouble = { readonly kind: (typeof troubleKinds)[number]; readonly since: Instant; readonly said: Said }
export type MonitorStatus = {
  readonly now: Instant
  readonly watchingSince: Instant | null
  readonly lastTickAt: Instant | null
  readonly lastSweep: { readonly at: Instant; readonly slotAt: Instant | null; readonly why: 'slot' | 'catch-up' | 'asked'; readonly checked: number; readonly raised: number; readonly missedByTimer: number; readonly missedSlots: number; readonly durationMs: Millis } | null
  /** The newest catch-up since the engine started: why nobody watched, for how long, the slots that nobody swept, and the alerts that are marked as found late by the console. */
  readonly lastCatchUp: { readonly at: Instant; readonly cause: GapCause; readonly gapMs: Millis; readonly missedSlots: number; readonly foundLate: number } | null
  readonly nextSweepAt: Instant | null
  readonly nextDeadlineAt: Instant | null
  readonly clock: 'trusted' | 'stepped-back' | 'stepped-forward'
  readonly counts: QueueCounts
  readonly troubles: readonly Trouble[]
  readonly desk: Desk
  readonly change: number
}
export type ConsoleStatus = {
  readonly storeFile: string
  readonly isSample: boolean
  readonly consoleId: string
  readonly version: string
  /** The tenant's time zone: for what belongs to no site. */
  readonly zone: string
  readonly seat: Actor
  readonly monitor: MonitorStatus
  readonly hasData: boolean
}

/** One toast to be shown, already decided; words come from the catalogue. `test`: part of a test of the alarm. */
export type Toast = {
  readonly id: string
  readonly kind: 'alert' | 'test'
  readonly severity: Severity
  readonly title: Said
  readonly body: Said
  /** The alert a click opens; null for a digest, whose click opens the queue. */
  readonly alertId: string | null
  readonly canAcknowledge: boolean
  readonly decidedAt: Instant
}
export type ToastOutcome = 'shown' | 'failed' | 'expired'

export type PolicyShown = { readonly level: PolicyInForce['level']; readonly id: string | null; readonly target_id: string | null; readonly values: PolicyValues }
/** `columns`: the names a flat table has, in order, also where there are no rows; figures are `figures.<name>`. */
export type ExportPage = { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly next: string | null }
export type ProfileShown = { readonly name: string; readonly title: string; readonly format: string; readonly kinds: readonly string[] }

/** State of the engine as main sees it. */
export type EngineState = { readonly state: 'starting' | 'watching' | 'silent' | 'restarting' | 'stopped'; readonly since: Instant; readonly problem: string | null; readonly restarts: number }
/** Whether the operating system shows our toasts; while not, the page says so and stays the only place that tells. `problem` is words for a person. */
export type ToastsState = { readonly works: boolean; readonly since: Instant; readonly problem: string | null }
/** Whether alarms can be heard: the sound process answers and its clock runs. `problem` is words for a person. `played` counts the alarms that were measured as sounding. */
export type SoundState = { readonly works: boolean; readonly since: Instant; readonly problem: string | null; readonly played: Played }
/** How late the main process came round to its work: since the window's page was there, and in the worst minute of the last five. */
export type ShellLag = { readonly since: Instant | null; readonly p99Ms: Millis; readonly maxMs: Millis; readonly recentP99Ms: Millis; readonly recentMaxMs: Millis }
export type Changed = { readonly change: number; readonly alertIds: readonly string[] | 'many'; readonly monitor: MonitorStatus }

/** Integrity of the database (`ok`, or what SQLite says first) and of the journal's chain, with the first entry that is wrong. */
export type StoreVerdict = {
  readonly database: string
  readonly journal: { readonly entries: number; readonly head: string; readonly ok: boolean; readonly fault: ChainFault | null }
}
/** A backup that was proven whole; `head` is the hash of its journal's last entry. */
export type BackupMade = { readonly file: string; readonly bytes: number; readonly entries: number; readonly head: string }
/** With the files that investigations hold, beside it; `missing`: how many are not there as they were taken in. */
export type BackupWithEvidence = BackupMade & { readonly evidence: { readonly files: number; readonly bytes: number; readonly missing: number } }
/** A store that was put back; `kept` is where the one before it lies, `back` and `lost` what of the entries beyond the backup its mirror gave back and did not. */
export type Restored = { readonly file: string; readonly from: string; readonly head: string; readonly kept: string | null; readonly back: number; readonly lost: number; /** Files of evidence that it speaks of, that the backup gave back, and that are nowhere. */ readonly evidence: { readonly files: number; readonly back: number; readonly missing: number } }
