import { z } from 'zod'
import { dispositions } from '../core/model/alert'
import type { LeaveRefusal } from '../core/alerts/leave-group'
import type { Explanation } from '../core/model/explanation'
import { dueKinds, dueWindows } from '../core/due/order'
import type { Mute, MuteRefusal } from '../core/desk/mute'
import type { SeatRefusal, SeatTaken } from '../core/desk/seat'
import type { SoundRefusal, SoundSettings } from '../core/desk/sounds'
import type { RuleRefusal, TellingRules } from '../core/alerts/telling-rules'
import type { MaintenanceWindow, MaintenanceRefusal } from '../core/maintenance/window'
import { contactOutcomes, type AlertMove, type MoveRefusal } from '../core/model/move'
import type { OnCallRoster, RosterRefusal } from '../core/on-call/roster'
import type { Outcome } from '../core/outcome'
import { call, id, nothing } from './call'
import { alertFilters, queueFilter, type Facet } from './filters'
import { listExport, type ExportTold } from './shapes-export'
import { historyFilter, type HistoryPage, type Named } from './shapes-history'
import { alarmTestInput, handOverInput, muteInput, onCallInput, rulesInput, seatInput, soundsInput } from './inputs-desk'
import { exampleInput, shellCalls } from './shell-calls'
import type * as shape from './shapes'
import type * as intake from './shapes-intake'
import type * as journal from './shapes-journal'
import type * as frame from './shapes-frame'
import type * as about from './shapes-alert'
import type * as bulk from './shapes-bulk'
import type * as desk from './shapes-desk'
import type { SeatShown } from './shapes-seat'
import type { ExampleWritten, FirstSteps } from './shapes-steps'
import type * as health from './shapes-health'
import { figureOfTasks, figureOfTours, mostRanked, reportScope, reportWindow, scheduleInput, whose } from './shapes-reports'
import type * as reports from './shapes-reports'
import { rankDirections } from '../core/reports/ranking'
import type * as due from './shapes-due'
import { incidentStatuses } from '../core/model/incident'
import { mostAlerts } from '../core/incidents/members'
import { inquirySubjects, type InquiryRefusal } from '../core/model/investigation'
import { incidentMove, incidentParts } from './shapes-incident'
import type * as incidents from './shapes-incident'
import { dossierInput, inquiryFilter, inquiryMove, inquiryScopes, type EvidenceVerdict, type InquiryRecord } from './shapes-investigation'
import type * as inquiry from './shapes-investigation'
import type { Overview } from './shapes-overview'
import { tourFilter } from './shapes-tours'
import type * as tours from './shapes-tours'
import type * as policy from './shapes-policy'
import { mostMarked } from './lists'
import { loginChoices } from './shapes-windows'
import { instant, text } from './values'
import { maintenanceDraft, maintenanceInput, type MaintenanceAlerts, type MaintenanceList, type MaintenancePreview } from './shapes-maintenance'
import { queueSortColumns, viewInput, type SavedView, type ViewRefusal } from './shapes-views'
const page = { offset: z.int().min(0), limit: z.int().min(1).max(200) }
const note = text(2_000).optional()
export const sortColumns = queueSortColumns
const forMany = [
  z.strictObject({ name: z.literal('acknowledge'), note }),
  z.strictObject({ name: z.literal('assign'), to: text(200).optional(), note }),
  z.strictObject({ name: z.literal('escalate'), note }),
  z.strictObject({ name: z.literal('resolve'), note, disposition: z.enum(dispositions).optional() }),
  z.strictObject({ name: z.literal('snooze'), until: instant.optional(), note }),
] as const
const bulkMove = z.discriminatedUnion('name', forMany)
const move = z.discriminatedUnion('name', [
  ...forMany,
  z.strictObject({ name: z.literal('comment'), note }),
  z.strictObject({ name: z.literal('contact'), to: text(200).optional(), outcome: z.enum(contactOutcomes).optional(), note }),
])
/** The wire's shape of a move is the core's, checked by the compiler. */
export type Move = z.infer<typeof move> & AlertMove
/** A move that can be made of many at once. */
export type BulkMove = z.infer<typeof bulkMove> & AlertMove
const mark = z.strictObject({ id, version: z.int().min(1) })
const marks = z.array(mark).min(1).max(mostMarked)
const alertIds = z.array(id).min(1).max(mostMarked)
const target = { tenantId: id.optional(), clientId: id.optional(), siteId: id.optional() }
const policyChange = { opId: z.uuid().optional(), seen: id.nullable().optional() }
const policyValue = z.union([z.number(), z.boolean(), z.string().max(20), z.null()])

/** Everything main, engine, page and command line can say to each other. A call that is not here, or among the desktop's, does not exist. */
export const contract = {
  'console.status': call<shape.ConsoleStatus>()('look', nothing),
  'monitor.status': call<shape.MonitorStatus>()('look', nothing),
  'monitor.sweep': call<shape.SweepResult>()('administer', z.strictObject({ at: instant.optional(), knownAt: instant.optional() })),
  'monitor.replay': call<shape.ReplayResult>()('administer', z.strictObject({ from: instant, to: instant, everyMs: z.int().min(60_000).max(86_400_000), timers: z.boolean(), knownAt: instant.optional() })),

  /** With `fold` what was raised together is one row, but for its HIGH and CRITICAL alerts and for the groups that are named `unfolded`; `raisedSince`: how many of such a row are counted as new. */
  'queue.page': call<shape.QueuePage>()('look', z.strictObject({ ...queueFilter, sort: z.strictObject({ column: z.enum(sortColumns), descending: z.boolean() }).optional(), fold: z.strictObject({ unfolded: z.array(id).max(200), raisedSince: instant.optional() }).optional(), ...page })),
  /** What stands in the queue under these filters, by kind, the most frequent first; of a kind that is narrowed already what stands there without that. */
  'queue.facets': call<readonly Facet[]>()('look', z.strictObject({ ...queueFilter, typed: text(200) })),
  'alert.detail': call<shape.AlertDetail | null>()('look', z.strictObject({ id })),
  /** What ended before this alert was raised, of its subject or of its whole site, newest first. */
  'alert.earlier': call<about.EarlierPage | null>()('look', z.strictObject({ id, of: z.enum(['subject', 'site']), after: text(60).nullable(), limit: z.int().min(1).max(50) })),
  /** `version` is the one the person saw; without it (command line) the newest counts. `opId` makes resending safe. */
  'alert.act': call<Outcome<shape.AlertRecord, MoveRefusal>>()('act', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), at: instant.optional(), move })),
  /** Acknowledges what nobody has acknowledged of a group, in one transaction. */
  'group.acknowledge': call<shape.GroupMoved>()('act', z.strictObject({ opId: z.uuid(), groupId: id })),
  /** Counts what matches and can still be moved, and keeps which they are until it is confirmed. */
  'bulk.count': call<bulk.BulkCount>()('act', z.strictObject({ filter: z.strictObject(queueFilter) })),
  /** What came and left since a count; null: it is no longer known. */
  'bulk.since': call<bulk.BulkSince | null>()('act', z.strictObject({ countId: id })),
  /** Which of these still match, and as which version. */
  'bulk.among': call<readonly bulk.BulkMark[]>()('look', z.strictObject({ filter: z.strictObject(queueFilter), ids: z.array(id).min(1).max(mostMarked) })),
  /** One move of many alerts: the marked ones as they were seen, or what was counted and still matches. The same `opId` again finishes the same selection. */
  'bulk.move': call<Outcome<bulk.BulkTold, bulk.BulkRefusal>>()('act', z.strictObject({
    opId: z.uuidv7(), move: bulkMove, takesHeld: z.boolean().optional(),
    choice: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('marked'), marks }), z.strictObject({ kind: z.literal('counted'), countId: id })]),
  })),
  'bulk.refused': call<bulk.BulkRefusedPage>()('look', z.strictObject({ opId: z.uuidv7(), ...page })),
  /** Operations that were begun and stand still, as after a crash. */
  'bulk.unfinished': call<readonly bulk.BulkTold[]>()('look', nothing),
  'bulk.finish': call<bulk.BulkTold | null>()('act', z.strictObject({ opId: z.uuidv7() })),
  'bulk.leave': call<bulk.BulkTold | null>()('act', z.strictObject({ opId: z.uuidv7() })),
  /** Takes one alert out of its group; `version` is the one the person saw. */
  'group.leave': call<Outcome<shape.AlertRecord, LeaveRefusal>>()('act', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1) })),
  /** Alerts that are over or suppressed, newest first. A call looks through so much; while the answer is not whole, the same call goes on. */
  'history.page': call<HistoryPage>()('look', z.strictObject({ ...historyFilter, ...page })),
  'places.named': call<readonly Named[]>()('look', z.strictObject({ kind: z.enum(['site', 'client', 'guard']), typed: text(200) })),
  /** The caller's own views and those that are shared, by name. */
  'views.list': call<readonly SavedView[]>()('look', nothing),
  'view.save': call<Outcome<SavedView, ViewRefusal>>()('act', viewInput),
  'view.remove': call<Outcome<null, ViewRefusal>>()('act', z.strictObject({ opId: z.uuid(), id: z.uuid() })),
  /** Maintenance windows: those that are quiet now, those to come, and the newest that are over. */
  'maintenance.list': call<MaintenanceList>()('look', nothing),
  'maintenance.preview': call<MaintenancePreview>()('look', z.strictObject({ place: maintenanceDraft.shape.place, types: maintenanceDraft.shape.types, plan: maintenanceDraft.shape.plan })),
  'maintenance.alerts': call<MaintenanceAlerts>()('look', z.strictObject({ id, ...page })),
  'maintenance.make': call<Outcome<MaintenanceWindow, MaintenanceRefusal>>()('quiet', maintenanceInput),
  'maintenance.end': call<Outcome<MaintenanceWindow, MaintenanceRefusal>>()('quiet', z.strictObject({ opId: z.uuid(), id: z.uuid() })),
  'alerts.list': call<{ rows: readonly shape.AlertRecord[]; next: string | null }>()('look', z.strictObject({ ...alertFilters, after: text(400).nullable(), limit: z.int().min(1).max(1_000) })),
  'explain': call<Explanation | null>()('look', z.strictObject({ kind: z.enum(['alert', 'task', 'tour']), id, at: instant.optional(), knownAt: instant.optional() })),

  /** What time alone brings within the window, in the order in which it can still be saved; `text` is part of a site's or a client's name. */
  'due.page': call<due.DuePage>()('look', z.strictObject({ kind: z.enum(dueKinds), window: z.literal(dueWindows), text: text(200).optional(), ...page })),
  /** A task by its source's id, or by its key: why it does not alert (yet), whom to call, what to do first. */
  'task.detail': call<due.TaskDetail | null>()('look', z.strictObject({ id })),

  /** Tours scheduled after `from`, until `until`, in the order of their schedule, as a list; and by site, a row for each. A range of more than 32 days has none. */
  'tours.page': call<tours.ToursPage>()('look', z.strictObject({ ...tourFilter, ...page })),
  'tours.board': call<tours.ToursBoard>()('look', z.strictObject({ ...tourFilter, ...page })),
  /** A tour by its source's id, or by its key: its verdict with the arithmetic, and everything that was seen of it. */
  'tour.detail': call<tours.TourDetail | null>()('look', z.strictObject({ id })),
  /** Earlier tours of the same route, newest first; `after`: the key of the last one that is known. */
  'tour.earlier': call<tours.TourEarlierPage>()('look', z.strictObject({ id, after: id.nullable(), limit: z.int().min(1).max(50) })),

  /** Opens an investigation, or answers the one that is under way of this subject; ids are those of the source. `opId` makes resending safe. */
  'investigation.open': call<Outcome<InquiryRecord, InquiryRefusal>>()('investigate', z.strictObject({ opId: z.uuid(), subjectKind: z.enum(inquirySubjects), subjectId: id, at: instant.optional() })),
  'investigation.act': call<Outcome<InquiryRecord, InquiryRefusal>>()('investigate', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), at: instant.optional(), move: inquiryMove })),
  /** Takes a file into the evidence store; no page may make this call, for a page names no paths. */
  'investigation.attach': call<Outcome<InquiryRecord, InquiryRefusal>>()('investigate', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), at: instant.optional(), path: text(4_096).min(1) })),
  /** Takes a piece of a file into the evidence store, in the order of its bytes; a page hands over bytes, never a path. `opId` is that of the whole file; the investigation comes with its last piece. */
  'investigation.give': call<Outcome<InquiryRecord | null, InquiryRefusal>>()('investigate', z.strictObject({ opId: z.uuid(), id, name: text(255).min(1), offset: z.int().min(0), base64: z.base64().max(700_000), isLast: z.boolean() })),
  /** What can be shown of a file, and whether its bytes are still those that were taken in; and its bytes, a piece from an offset on. */
  'evidence.look': call<inquiry.EvidenceLook | null>()('investigate', z.strictObject({ id })),
  'evidence.piece': call<{ base64: string } | null>()('investigate', z.strictObject({ id, offset: z.int().min(0) })),
  /** Begins a dossier at a place that the line named or the desktop chose; it is waited for and stopped as an export is. */
  'investigation.dossier': call<Outcome<{ exportId: string }, InquiryRefusal>>()('investigate', z.strictObject({ opId: z.uuid(), file: text(4_096).min(1), ...dossierInput })),
  'investigation.show': call<InquiryRecord | null>()('look', z.strictObject({ id })),
  /** Investigations by pages, the newest first where nothing else is asked. */
  'investigation.page': call<inquiry.InquiryPage>()('look', z.strictObject({ ...inquiryFilter, scope: z.enum(inquiryScopes), oldestFirst: z.boolean(), ...page })),
  'investigation.detail': call<inquiry.InquiryDetail | null>()('look', z.strictObject({ id })),
  /** Every investigation of a subject, the newest first: of a tour also those of its alerts, of the alert of a tour also those of the tour. Ids are those of the source, or keys. */
  'investigation.of': call<readonly inquiry.InquiryBrief[]>()('look', z.strictObject({ subjectKind: z.enum(inquirySubjects), subjectId: id })),
  'investigation.rates': call<inquiry.InquiryRated>()('look', nothing),

  /** Incidents in the order of their numbers; one is named by its id or by its number. */
  'incidents.list': call<{ rows: readonly incidents.IncidentRecord[]; next: string | null }>()('look', z.strictObject({ statuses: z.array(z.enum(incidentStatuses)).max(6).optional(), after: text(20).nullable(), limit: z.int().min(1).max(200) })),
  'incident.show': call<incidents.IncidentRecord | null>()('look', z.strictObject({ id })),
  /** Open ones the gravest first, others the newest first; `text` is part of a title, of who has it, or its number. */
  'incidents.page': call<incidents.IncidentsPage>()('look', z.strictObject({ part: z.enum(incidentParts), text: text(200).optional(), ...page })),
  'incident.detail': call<incidents.IncidentDetail | null>()('look', z.strictObject({ id })),
  /** Groups whose alerts are in no incident, the gravest first. */
  'incidents.suggest': call<readonly incidents.IncidentSuggested[]>()('look', z.strictObject({ limit: z.int().min(1).max(50) })),
  /** Makes an incident of those of these alerts that are unresolved and in no other; `opId` is its id. */
  'incident.make': call<incidents.IncidentAnswer>()('incidents', z.strictObject({ opId: z.uuid(), alertIds, title: text(200).optional(), at: instant.optional() })),
  'incident.add': call<incidents.IncidentAnswer>()('incidents', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), alertIds, at: instant.optional() })),
  /** `version` and `seen` are what the person saw of the incident and of its alerts; without them (command line) the newest counts. */
  'incident.act': call<incidents.IncidentAnswer>()('incidents', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), seen: z.array(mark).max(mostAlerts).optional(), at: instant.optional(), move: incidentMove })),
  /** `from` gives its alerts to `id` and is closed. */
  'incident.merge': call<incidents.IncidentAnswer>()('incidents', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), from: id, fromVersion: z.int().min(1).optional(), at: instant.optional() })),
  /** Makes a new incident, whose id is `opId`, of some alerts of one. */
  'incident.split': call<incidents.IncidentAnswer>()('incidents', z.strictObject({ opId: z.uuid(), id, version: z.int().min(1).optional(), alertIds, title: text(200).optional(), at: instant.optional() })),

  /** The whole control room in figures, each with the instant it is from. */
  'overview.show': call<Overview>()('look', nothing),

  'intake.start': call<{ importId: string }>()('import', z.strictObject({ paths: z.array(text(4_096).min(1)).min(1).max(1_000), profile: text(4_096).optional(), source: text(60).optional(), history: z.boolean().optional(), at: instant.optional() })),
  'intake.wait': call<intake.IntakeResult>()('import', z.strictObject({ importId: id })),
  'intake.cancel': call<{ state: intake.IntakeState }>()('import', z.strictObject({ importId: id })),
  'intake.preview': call<intake.IntakePreview>()('import', z.strictObject({ path: text(4_096).min(1), profile: text(4_096).optional() })),
  'intake.profiles': call<readonly shape.ProfileShown[]>()('look', nothing),
  'data.summary': call<shape.DataSummary>()('look', nothing),
  /** When each source was last imported, and what is the newest it told; never counted. */
  'data.sources': call<Overview['sources']>()('look', nothing),
  'data.imports': call<{ rows: readonly intake.ImportRecord[]; total: number }>()('look', z.strictObject(page)),
  'data.quarantine': call<{ rows: readonly intake.QuarantineRow[]; total: number }>()('look', z.strictObject({ importId: id.optional(), ...page })),

  'policy.show': call<Outcome<shape.PolicyShown, 'no-such-target' | 'target-required'>>()('look', z.strictObject(target)),
  /** `seen`: the newest policy of the target that the person saw; without it (command line) the newest counts. `opId` makes resending safe. */
  'policy.set': call<Outcome<shape.PolicyShown, policy.PolicyRefusal>>()('policy', z.strictObject({ ...target, ...policyChange, values: z.record(text(60), policyValue) })),
  /** Takes a policy of its own back: what the next level has is in force again. */
  'policy.withdraw': call<Outcome<shape.PolicyShown, policy.PolicyRefusal>>()('policy', z.strictObject({ ...target, ...policyChange })),
  'policy.place': call<Outcome<policy.PolicyPlace, policy.PolicyRefusal>>()('look', z.strictObject(target)),
  'policy.tree': call<policy.PolicyTree>()('look', z.strictObject({ turned: z.array(id).max(2_000), text: text(200), ownOnly: z.boolean(), ...page })),
  'policy.history': call<Outcome<{ rows: readonly policy.PolicyStep[]; total: number }, policy.PolicyRefusal>>()('look', z.strictObject({ ...target, ...page })),
  /** What a change would do; `values` null: of taking the policy back. It takes as long as there are open tasks, beside everything else. */
  'policy.preview': call<Outcome<policy.PolicyPreview, policy.PolicyRefusal | 'stopped'>>()('policy', z.strictObject({ ...target, previewId: z.uuid(), values: z.record(text(60), policyValue).nullable() })),
  'policy.stopPreview': call<null>()('policy', z.strictObject({ previewId: z.uuid() })),
  'export.page': call<shape.ExportPage>()('export', z.strictObject({ what: z.enum(['task', 'tour', 'scan', 'alert', 'investigation', 'journal']), after: text(400).nullable(), limit: z.int().min(1).max(1_000), at: instant.optional(), knownAt: instant.optional() })),
  /** What the last days came to, as of an instant or of now. */
  'report.tasks': call<reports.TaskReported>()('look', z.strictObject(reportWindow)),
  'report.tours': call<reports.TourReported>()('look', z.strictObject(reportWindow)),
  'report.ranking': call<reports.RankingReported>()('look', z.strictObject({ ...reportWindow, of: whose, direction: z.enum(rankDirections), limit: mostRanked })),
  'report.summary': call<reports.ReportSummary>()('look', z.strictObject({ ...reportWindow, scope: reportScope })),
  'ranking.page': call<reports.RankingPage>()('look', z.strictObject({ ...reportWindow, of: whose, direction: z.enum(rankDirections), text: text(200).optional(), ...page })),
  /** The tours that a figure counts, one by one. */
  'report.behind': call<reports.BehindPage>()('look', z.strictObject({ figure: figureOfTours, ...page })),
  /** Reports that are written by themselves; the desktop chooses their folder, never a page. */
  'schedules.show': call<readonly reports.ScheduleShown[]>()('look', nothing),
  'schedules.add': call<reports.ScheduleShown>()('main-only', z.strictObject({ ...scheduleInput, folder: text(4_096).min(1) })),
  'schedules.remove': call<null>()('reports', z.strictObject({ id })),
  /** The tasks that a figure counts, one by one. */
  'report.behindTasks': call<reports.TasksBehindPage>()('look', z.strictObject({ figure: figureOfTasks, ...page })),
  /** `limit`: how many guards are told. */
  'report.dashboard': call<reports.DashboardReported>()('look', z.strictObject({ ...reportWindow, limit: mostRanked })),
  /** Writes a list into a file that the desktop chose. */
  'export.start': call<{ exportId: string }>()('main-only', z.strictObject({ opId: z.uuid(), file: text(4_096).min(1), ...listExport(queueFilter) })),
  'export.wait': call<ExportTold>()('export', z.strictObject({ exportId: id })),
  'export.cancel': call<null>()('export', z.strictObject({ exportId: id })),
  'store.verify': call<shape.StoreVerdict & { readonly evidence?: EvidenceVerdict }>()('journal', nothing),
  'store.backup': call<shape.BackupWithEvidence>()('administer', z.strictObject({ file: text(4_096).min(1) })),
  /** Somebody answers for what a recovery of the store left; its trouble ends. */
  'store.signRecovery': call<null>()('administer', nothing),
  'store.copy': call<{ file: string }>()('administer', z.strictObject({ file: text(4_096).min(1) })),
  /** Checks everything that must hold of the store, now; while one check runs, that one is answered. */
  'health.check': call<health.HealthCheck>()('administer', nothing),
  'health.show': call<health.Health>()('look', nothing),

  /** Entries older than `before`, newest first; a page can be short of its limit though `next` says that there is more to look through. */
  'journal.page': call<journal.JournalPage>()('journal', z.strictObject({ before: z.int().min(1).nullable(), limit: z.int().min(1).max(200), actor: text(200).optional(), family: text(60).optional(), subjectId: id.optional(), text: text(200).optional(), from: instant.optional(), until: instant.optional() })),
  'journal.entry': call<journal.JournalEntryShown | null>()('journal', z.strictObject({ seq: z.int().min(1) })),
  /** Proves the chain and the database on a copy, while the watch goes on; while one proof runs, that one is answered. */
  'journal.verify': call<journal.JournalVerdict>()('journal', nothing),
  /** Sites and people by what a person typed. */
  'find.text': call<frame.Found>()('look', z.strictObject({ text: text(200), limit: z.int().min(1).max(20) })),
  'hotkeys.show': call<frame.HotkeysShown>()('look', nothing),
  /** All keys that whoever asks has chosen, by what they do; what is not named goes back to its own. */
  'hotkeys.set': call<frame.HotkeysSet>()('look', z.strictObject({ keys: z.record(text(120), text(40)) })),
  /** Keeps in the journal how the console starts at login from now on; the main process has seen to it. */
  'login.noted': call<null>()('main-only', z.strictObject({ from: z.enum(loginChoices), to: z.enum(loginChoices) })),
  'sounds.set': call<Outcome<SoundSettings, SoundRefusal>>()('administer', soundsInput),
  /** Alerts are silent for a while; the alarm that nobody watches never is. */
  'mute.begin': call<Outcome<Mute, MuteRefusal>>()('act', muteInput),
  'mute.end': call<null>()('act', nothing),
  'seat.show': call<SeatShown>()('look', nothing),
  'seat.take': call<Outcome<SeatTaken, SeatRefusal>>()('act', seatInput),
  'seat.handOver': call<Outcome<SeatTaken, SeatRefusal>>()('act', handOverInput),
  /** How far this console has come from an empty store to a watch that can be relied on. */
  'steps.show': call<FirstSteps>()('look', nothing),
  'steps.putAway': call<FirstSteps>()('act', z.strictObject({ isPutAway: z.boolean() })),
  /** Somebody says that the usual thresholds fit. */
  'steps.agreePolicy': call<FirstSteps>()('policy', nothing),
  /** Writes a small file of site data to try, into a file that the desktop chose. */
  'steps.writeExample': call<ExampleWritten>()('main-only', z.strictObject({ file: text(4_096).min(1), ...exampleInput })),
  'onCall.show': call<desk.OnCallShown>()('look', nothing),
  'onCall.set': call<Outcome<OnCallRoster, RosterRefusal>>()('administer', onCallInput),
  'telling.show': call<desk.RulesShown>()('look', nothing),
  'telling.set': call<Outcome<TellingRules, RuleRefusal>>()('administer', rulesInput),
  /** Sites and clients with a text in their name or id. */
  'telling.places': call<readonly desk.PlaceNamed[]>()('look', z.strictObject({ text: text(200) })),
  'alarm.lastTest': call<desk.AlarmTested | null>()('look', nothing),
  'alarm.sendTestToast': call<{ toastId: string }>()('main-only', nothing),
  'alarm.keepTest': call<desk.AlarmTested>()('main-only', alarmTestInput),

  'toasts.take': call<readonly shape.Toast[]>()('main-only', z.strictObject({ limit: z.int().min(1).max(50) })),
  'toasts.done': call<null>()('main-only', z.strictObject({ id, outcome: z.enum(['shown', 'failed', 'expired']), detail: text(400).nullable() })),

  ...shellCalls,
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
export type InputOf<Name extends CallName> = z.input<Contract[Name]['input']>
export type OutputOf<Name extends CallName> = NonNullable<Contract[Name]['output']> | Extract<Contract[Name]['output'], null>

export { eventNames, type EventName, type Events } from './events'
