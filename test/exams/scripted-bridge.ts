import type { Answer, Bridge } from '../../src/contract/bridge'
import type { CallName, EventName, Events, InputOf, OutputOf } from '../../src/contract/contract'
import { defaultSounds } from '../../src/core/desk/sounds'
import { firstSteps, type StepFacts } from '../../src/core/steps/first-steps'
import type { FaultCode } from '../../src/contract/fault'
import { nothingPlayed } from '../../src/contract/sound'
import { invariantIds, type Health, type HealthCheck } from '../../src/contract/shapes-health'
import type { TourCounted } from '../../src/contract/shapes-tours'
import type { AlertDetail, ConsoleStatus, DataSummary, MonitorStatus, QueueRow } from '../../src/contract/shapes'

type Script = { [Name in CallName]?: (input: InputOf<Name>) => OutputOf<Name> }
export type Asked = { readonly name: CallName; readonly input: unknown }

/** What a scripted answer throws to come back as a fault; `code` as over the real bridge. */
export class Fails extends Error {
  constructor(readonly code: FaultCode, message: string) { super(message) }
}

/** The other end of the letterbox, by script: what is not in the script is an unknown call. `asked` keeps every call in order. */
export class ScriptedBridge {
  readonly asked: Asked[] = []
  /** Every value that was answered, in order. */
  readonly answered: unknown[] = []
  private readonly hearers = new Map<string, Set<(payload: never) => void>>()
  constructor(public script: Script) {}

  readonly bridge: Bridge = {
    call: <Name extends CallName>(name: Name, input: InputOf<Name>) => this.answer(name, input),
    on: (event, hear) => {
      const set = this.hearers.get(event) ?? new Set()
      this.hearers.set(event, set.add(hear as (payload: never) => void))
      return () => void set.delete(hear as (payload: never) => void)
    },
    pathOf: (file) => `/dropped/${(file as File).name}`,
  }

  announce<Name extends EventName>(event: Name, payload: Events[Name]): void {
    this.hearers.get(event)?.forEach((hear) => hear(payload as never))
  }

  inputsOf<Name extends CallName>(name: Name): readonly InputOf<Name>[] {
    return this.asked.filter((asked) => asked.name === name).map(({ input }) => input as InputOf<Name>)
  }

  private async answer<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Answer<OutputOf<Name>>> {
    this.asked.push({ name, input })
    const write = this.script[name] as ((input: InputOf<Name>) => OutputOf<Name>) | undefined
    if (!write) return { fault: { code: 'unknown-call', message: name } }
    try {
      const value = write(input)
      this.answered.push(value)
      return { value }
    } catch (thrown) {
      if (thrown instanceof Fails) return { fault: { code: thrown.code, message: thrown.message } }
      throw thrown
    }
  }
}

/** The night the screens are examined in: 02:30 UTC. */
export const night = Date.UTC(2026, 10, 23, 2, 30)
export const minutesAgo = (count: number): number => night - count * 60_000

export const aMonitor = (over: Partial<MonitorStatus> = {}): MonitorStatus => ({
  now: night, watchingSince: minutesAgo(300), lastTickAt: night, lastSweep: null, lastCatchUp: null, nextSweepAt: night + 600_000, nextDeadlineAt: night + 90_000, clock: 'trusted',
  counts: { open: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 1, CRITICAL: 0 }, suppressed: 0, unacknowledged: 1, gravestUnacknowledged: 'HIGH', unacknowledgedCritical: 0, waiting: { INFO: 0, LOW: 0, MEDIUM: 0, HIGH: 1, CRITICAL: 0 } }, desk: { sounds: defaultSounds, mute: null, seat: null }, troubles: [], change: 1, ...over,
})

export const aStatus = (over: Partial<ConsoleStatus> = {}): ConsoleStatus => ({
  storeFile: '/home/noc/nocturne.db', isSample: false, consoleId: 'c1', version: '0.1.0', zone: 'Europe/Stockholm', seat: { kind: 'person', name: 'maria', role: 'administrator' }, monitor: aMonitor(), hasData: true, ...over,
})

export const aRow = (id: string, over: Partial<QueueRow> = {}): QueueRow => ({
  id, version: 4, severity: 'HIGH', status: 'NEW', type: 'WORK_ORDER_OVERDUE', subtype: null,
  sentence: { key: 'alert.task.overdue.site', values: { what: `Task ${id}`, site: 'Harbour Depot', past: '12 min', sla: '15 min' } },
  subjectKind: 'task', subjectId: `WO-${id}`, title: `Check door ${id}`, siteId: 'depot', siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', clientName: 'Norrland', personName: 'S. Okafor',
  deadlineAt: minutesAgo(12), raisedAt: minutesAgo(12), found: 'on-time', figures: { elapsed_minutes: 27, sla_minutes: 15, minutes_past_sla: 12, breach_ratio: 1.8, anchor_kind: 'created_at' },
  escalateAt: night + 180_000, escalatedAt: null, escalatedTo: null, acknowledgedAt: null, acknowledgedBy: null, assignedTo: null, holder: null, isOnHold: false, suppressedUntil: null, snoozedUntil: null, resolvedAt: null, resolvedReason: null, groupId: null, priorityScore: 50, ...over,
})

const policyValues = {
  critical_task_sla_minutes: 15, high_task_sla_minutes: 30, medium_task_sla_minutes: 60, low_task_sla_minutes: null, mandatory_tour_enforcement: true, tour_grace_period_minutes: 30, require_all_checkpoints: true,
  min_checkpoint_percentage: 80, auto_escalate_overdue: true, escalation_delay_minutes: 15, critical_overdue_severity: 'CRITICAL', tour_missed_severity: 'HIGH', honour_task_due_at: true,
} as const

export const aDetail = (row: QueueRow, over: Partial<AlertDetail> = {}): AlertDetail => ({
  row, moves: ['acknowledge', 'assign', 'escalate', 'resolve', 'comment', 'snooze', 'contact'], telling: { tell: true, because: 'raised' }, escalationTarget: 'Ingrid Holm', acknowledgedBy: null, resolvedBy: null,
  disposition: null, resolutionNote: null, previousId: null, groupSize: 1, incident: null, instructions: 'Ring the south bell.', contacts: [{ role: 'guard', name: 'S. Okafor', phone: '+46 70 1', email: null }], tries: [], othersAtSite: 0,
  timeline: [
    { seq: 1, at: minutesAgo(12), recordedAt: minutesAgo(12), actor: 'system', actorKind: 'system', said: { key: 'timeline.raised.on-time', values: {} }, note: null, together: null },
    { seq: 2, at: minutesAgo(3), recordedAt: minutesAgo(3), actor: 'maria', actorKind: 'person', said: { key: 'timeline.commented', values: {} }, note: 'Guard is <b>on the way</b>', together: null },
  ],
  explanation: {
    verdict: 'BREACH', at: new Date(night).toISOString(), rule: 'task-overdue', rule_version: 1, policy: { level: 'SITE', id: 'p1', values: policyValues },
    inputs: [{ kind: 'task', id: row.subjectId, field: 'created_at', value: new Date(minutesAgo(27)).toISOString(), import: 'i1' }],
    arithmetic: [{ name: 'elapsed_minutes', value: 27, from: 'judged_at - anchor_at - held_minutes' }], sentences: [{ key: 'explain.breach.alert', values: { distance: '12 min' } }],
  },
  ...over,
})

export const aSummary = (over: Partial<DataSummary> = {}): DataSummary => ({
  kinds: [{ kind: 'task', rows: 812, isWatched: true, newestSourceAt: minutesAgo(4), newestRecordedAt: minutesAgo(4) }, { kind: 'tour', rows: 96, isWatched: false, newestSourceAt: minutesAgo(30), newestRecordedAt: minutesAgo(4) }],
  sources: [{ source: 'main', imports: 3, lastImportAt: minutesAgo(4), newestSourceAt: minutesAgo(4), rows: 908 }],
  quarantined: 0, held: 0, openTasks: 12, tasksWithUnknownSite: 0, tasksWithUnknownPerson: 0, asOf: night, ...over,
})

export const aCheck = (over: Partial<HealthCheck> = {}): HealthCheck => ({
  at: minutesAgo(4), why: 'asked', by: 'maria', entries: 1_204, tookMs: 420, ...over,
  results: over.results ?? invariantIds.map((id) => ({ id, state: id === 'I7' ? 'not-applicable' : 'holds', checked: id === 'I7' ? 0 : 1_204, broken: 0, first: null, unchecked: id === 'I7' ? { key: 'unchecked.evidence', values: {} } : null, ms: 3 })),
})
export const aHealth = (over: Partial<Health> = {}): Health => ({
  now: night, lastCheck: aCheck(), isChecking: false, nextCheckAt: night + 5_400_000, monitor: aMonitor(), sweeps: { swept: 96, missed: 0, latestMs: 240 }, pendingToasts: 2, newestSourceAt: minutesAgo(4),
  journal: { entries: 1_205, head: 'ab'.repeat(32) }, mirror: { folder: '/home/noc/nocturne.db.mirror', seq: 1_205, at: minutesAgo(1), problem: null },
  backups: { folder: '/home/noc/nocturne.db.backups', count: 3, newest: { file: '/home/noc/nocturne.db.backups/a.db', at: minutesAgo(9), bytes: 4_200_000 } },
  store: { file: '/home/noc/nocturne.db', bytes: 4_300_000, walBytes: 520_000, diskFreeBytes: 81_000_000_000 }, versions: { app: '0.1.0', electron: '45.4.1', node: '24.1.0', sqlite: '3.54.0', schema: 10 }, lag: { p99Ms: 6, maxMs: 31 }, ...over,
})

/** A console on which nothing was done yet. */
export const noStepDone: StepFacts = { hasSubjects: false, lastImport: null, sites: 0, withoutZone: { count: 0, first: [] }, withoutEscalation: { count: 0, first: [] }, policy: 'untouched', agreedBy: null, alarm: null, seat: null, hasAlert: false, untilDeadline: null, isAcknowledged: false }

export const noneCounted: TourCounted = { ahead: 0, running: 0, compliant: 0, missed: 0, partial: 0, late: 0, guard_absent: 0, excused: 0, cancelled: 0 }

/** A bridge with a watching engine, these rows in its queue, and their details. */
export function aBridge(rows: readonly QueueRow[], over: Script = {}): ScriptedBridge {
  return new ScriptedBridge({
    'console.status': () => aStatus(),
    'monitor.status': () => aMonitor(),
    'shell.engineState': () => ({ state: 'watching', since: minutesAgo(300), problem: null, restarts: 0 }),
    'shell.toastsState': () => ({ works: true, since: minutesAgo(300), problem: null }),
    'shell.soundState': () => ({ works: true, since: minutesAgo(300), problem: null, played: nothingPlayed }),
    'shell.windows': () => [{ number: 1, screen: 'settings', isBare: false, isHere: true, isShown: true, monitor: { name: 'DELL U2720Q', place: 1, of: 2, width: 2_560, height: 1_440 } }, { number: 2, screen: 'wall', isBare: true, isHere: false, isShown: false, monitor: { name: '', place: 2, of: 2, width: 1_920, height: 1_080 } }],
    'shell.textSize': () => 0,
    'shell.startAtLogin': () => ({ choice: 'off', place: '/home/noc/.config/autostart/nocturne.desktop', problem: null }),
    'shell.versions': () => ({ app: '0.1.0', electron: '45.4.1', chromium: '150.0.1', node: '24.1.0', platform: 'linux x64', libraries: [{ name: 'react', version: '19.2.0', licence: 'MIT' }] }),
    'shell.lag': () => ({ since: minutesAgo(300), p99Ms: 4, maxMs: 20, recentP99Ms: 4, recentMaxMs: 20 }),
    'shell.keepDraft': () => null,
    'shell.draft': () => null,
    'queue.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, asOf: night, change: 1 }),
    'alert.detail': ({ id }) => { const row = rows.find((one) => one.id === id); return row ? aDetail(row) : null },
    'tours.board': () => ({ rows: [], total: 0, counts: noneCounted, asOf: night }),
    'tours.page': () => ({ rows: [], total: 0, counts: noneCounted, asOf: night }),
    'tour.detail': () => null,
    'investigation.page': () => ({ rows: [], total: 0, counts: { mine: 0, open: 0, all: 0 }, asOf: night }),
    'investigation.detail': () => null,
    'investigation.of': () => [],
    'investigation.rates': () => ({ days: 30, reviewed: 24, falsePositives: 3, falsePositiveRate: 12.5, due: 96, evaluated: 90, coverage: 93.75 }),
    'tour.earlier': () => ({ rows: [], next: null, counts: noneCounted }),
    'ranking.page': () => ({ rows: [], total: 0, ranked: 0, from: minutesAgo(7 * 1_440), to: night }),
    'report.behind': () => ({ rows: [], total: 0 }),
    'incidents.page': () => ({ rows: [], total: 0, asOf: night }),
    'incidents.suggest': () => [],
    'incident.detail': () => null,
    'bulk.unfinished': () => [],
    'bulk.since': () => ({ came: 0, left: 0 }),
    'bulk.among': ({ ids }) => ids.map((id) => ({ id, version: 4 })),
    'alert.earlier': () => ({ rows: [], next: null }),
    'data.summary': () => aSummary(),
    'data.sources': () => [{ source: 'main', lastImportAt: minutesAgo(4), newestAt: minutesAgo(4) }],
    'maintenance.list': () => ({ at: night, tenantKey: 'main:built-in', windows: [] }),
    'maintenance.alerts': () => ({ rows: [], total: 0 }),
    'onCall.show': () => ({ roster: { zone: 'Europe/Stockholm', shifts: [], dutyManager: null }, version: 0, now: null }),
    'views.list': () => [],
    'steps.show': () => ({ steps: firstSteps(noStepDone), isPutAway: false }),
    'hotkeys.show': () => ({ person: 'maria', keys: {} }),
    'find.text': () => ({ sites: [], people: [] }),
    'health.show': () => aHealth(),
    'alarm.lastTest': () => null,
    'data.imports': () => ({ rows: [], total: 0 }),
    'data.quarantine': () => ({ rows: [], total: 0 }),
    'intake.profiles': () => [{ name: 'site-data', title: 'Site data', format: 'any', kinds: [] }],
    ...over,
  })
}
