import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { taskDetectors, tourDetectors } from '../../src/core/detectors'
import { firstChangeAt, taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../src/core/ids'
import type { PolicyValues } from '../../src/core/model/policy'
import { priorities, taskStatuses, type Priority, type Task, type TaskStatus } from '../../src/core/model/task'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { hours, minutes, type Instant } from '../../src/core/time'
import { tourStatuses, type TourFacts } from '../../src/core/model/tour'
import { at, aTask } from '../support/a-task'
import { aTourWith, place } from '../support/a-tour'
import { everyParameterHasAUnit, sitExam } from './detector-exam'

/** Instants on whole minutes meet each other and their boundaries; those off them fall between. */
const instants: fc.Arbitrary<Instant> = fc.oneof(
  fc.integer({ min: 0, max: 1_440 }).map((minute) => at('00:00') + minutes(minute)),
  fc.tuple(fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: -2, max: 2 })).map(([minute, off]) => at('00:00') + minutes(minute) + off),
  fc.integer({ min: 0, max: hours(30) }).map((off) => at('00:00') + off),
)
const maybe = fc.option(instants, { nil: null })

const subjects = (id: string): fc.Arbitrary<Task> =>
  fc
    .record({
      priority: fc.constantFrom(...priorities),
      status: fc.constantFrom(...taskStatuses),
      createdAt: instants,
      plannedAt: maybe,
      startedAt: maybe,
      completedAt: maybe,
      dueAt: maybe,
      holdSince: maybe,
      updatedAt: maybe,
      heldMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: hours(3) })),
      isHistory: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      isRetired: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    })
    .map((facts) => aTask({ ...facts, key: `main:${id}` as RecordKey }))

const policies: fc.Arbitrary<PolicyValues> = fc
  .record({
    critical_task_sla_minutes: fc.integer({ min: 5, max: 120 }),
    high_task_sla_minutes: fc.integer({ min: 10, max: 240 }),
    medium_task_sla_minutes: fc.integer({ min: 15, max: 480 }),
    low_task_sla_minutes: fc.option(fc.integer({ min: 30, max: 960 }), { nil: null }),
    critical_overdue_severity: fc.constantFrom('HIGH', 'CRITICAL'),
    honour_task_due_at: fc.boolean(),
  })
  .map((fields) => ({ ...defaultPolicy, ...fields }))

/** An open task is completed, or not even there, only after now. */
function laterOn(task: Task, now: Instant): Task | null {
  const isOpen = task.status === 'PENDING' || task.status === 'IN_PROGRESS'
  return isOpen ? { ...task, status: 'COMPLETED', completedAt: now + 1, startedAt: now + 1 } : null
}

for (const detector of taskDetectors) sitExam({ detector, subjects, policies, instants, laterOn })

const tours = (id: string): fc.Arbitrary<TourFacts> =>
  fc
    .record({
      tour: fc.record({
        sourceStatus: fc.constantFrom(...tourStatuses), scheduledAt: instants, expiresAt: maybe, plannedMinutes: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
        totalCheckpoints: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), scannedCheckpoints: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), startedAt: maybe, completedAt: maybe,
        updatedAt: maybe, isMandatory: fc.integer({ min: 0, max: 5 }).map((one) => one > 0), isHistory: fc.integer({ min: 0, max: 9 }).map((one) => one === 0), isRetired: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
      }),
      checkpoints: fc.integer({ min: 0, max: 4 }),
      scans: fc.array(fc.tuple(fc.constantFrom('c1', 'c2', 'c3', 'c4', 'x'), instants), { maxLength: 6 }),
    })
    .map(({ tour, checkpoints, scans }) => aTourWith({ ...tour, key: place(id) }, { checkpoints, scans }))

const tourPolicies: fc.Arbitrary<PolicyValues> = fc
  .record({
    tour_grace_period_minutes: fc.integer({ min: 5, max: 120 }), min_checkpoint_percentage: fc.integer({ min: 50, max: 100 }), require_all_checkpoints: fc.boolean(),
    mandatory_tour_enforcement: fc.integer({ min: 0, max: 5 }).map((one) => one > 0), tour_missed_severity: fc.constantFrom('MEDIUM', 'HIGH', 'CRITICAL'),
  })
  .map((fields) => ({ ...defaultPolicy, ...fields }))

/** A tour that has not begun begins, and is scanned, only after now. */
const tourLaterOn = (facts: TourFacts, now: Instant): TourFacts | null =>
  facts.scans.length === 0 && facts.tour.startedAt === null && facts.tour.completedAt === null && facts.tour.scannedCheckpoints === null && (facts.tour.sourceStatus === 'SCHEDULED' || facts.tour.sourceStatus === 'MISSED')
    ? { ...facts, tour: { ...facts.tour, startedAt: now + 1 }, scans: [{ checkpointKey: place('c1'), siteKey: place('depot'), scannedAt: now + 2 }] }
    : null

for (const detector of tourDetectors) sitExam({ detector, subjects: tours, policies: tourPolicies, instants, laterOn: tourLaterOn })

test('[R12] no two rules over tours have one id or raise one key', () => {
  expect([new Set(tourDetectors.map(({ id }) => id)).size, new Set(tourDetectors.map(({ raises }) => raises.subtype)).size]).toEqual([tourDetectors.length, tourDetectors.length])
})

test('[T12] every parameter of a policy has a unit', everyParameterHasAUnit)

test('[T12] no two detectors have one id or raise one key', () => {
  const raised = taskDetectors.map(({ raises }) => `${raises.type}|${raises.subtype ?? ''}`)
  expect([new Set(taskDetectors.map(({ id }) => id)).size, new Set(raised).size]).toEqual([taskDetectors.length, taskDetectors.length])
})

test('[T9] the first change is the first instant at which there is a finding', () => {
  const property = fc.property(subjects('one'), policies, (task, policy) => {
    const first = firstChangeAt(task, policy)
    if (first === null) return
    const findings = [first - 1, first].map((now) => taskOverdue.judge(task, policy, now).finding !== null)
    expect(findings).toEqual([false, true])
  })
  fc.assert(property, { numRuns: 5_000 })
})

test('[T6] the incident log of a service desk is judged as counted by hand', () => {
  const now = Date.UTC(2016, 2, 15)
  const open = incidents().map((task) => taskOverdue.judge(task, defaultPolicy, now)).filter(({ standing }) => standing === 'open' || standing === 'on-hold')
  const counts: Record<string, number> = { open: open.length, breached: 0 }
  for (const { finding } of open) {
    if (finding === null) continue
    counts['breached'] = (counts['breached'] ?? 0) + 1
    counts[finding.severity] = (counts[finding.severity] ?? 0) + 1
  }
  expect(counts).toEqual({ open: 1_856, breached: 1_853, CRITICAL: 26, HIGH: 27, MEDIUM: 1_796, LOW: 4 })
})

/** The newest row of every incident, as the profile for such logs reads it. */
function incidents(): readonly Task[] {
  const [head = '', ...lines] = gunzipSync(readFileSync('test/fixtures/servicenow/incident_event_log.csv.gz')).toString('utf8').trim().split(/\r?\n/)
  const places = new Map(head.split(',').map((name, place) => [name, place]))
  const newest = new Map<string, { readonly row: readonly string[]; readonly updatedAt: number; readonly count: number }>()
  const column = (row: readonly string[], name: string): string => row[places.get(name) ?? -1] ?? ''
  for (const line of lines) {
    const row = line.split(',')
    const seen = { row, updatedAt: instantOf(column(row, 'sys_updated_at')) ?? 0, count: Number(column(row, 'sys_mod_count')) }
    const known = newest.get(column(row, 'number'))
    const isOlder = known !== undefined && (seen.updatedAt < known.updatedAt || (seen.updatedAt === known.updatedAt && seen.count < known.count))
    if (!isOlder) newest.set(column(row, 'number'), seen)
  }
  return [...newest].map(([id, { row, updatedAt }]) => {
    const field = (name: string): string => column(row, name)
    const createdAt = instantOf(field('opened_at')) ?? 0
    return aTask({
      key: `main:${id}` as RecordKey,
      createdAt,
      updatedAt,
      priority: priorityOf(field('priority')),
      status: statusOf(field('incident_state')),
      completedAt: instantOf(field('resolved_at')) ?? instantOf(field('closed_at')),
      holdSince: field('incident_state').startsWith('Awaiting') ? updatedAt : null,
    })
  })
}

function statusOf(state: string): TaskStatus {
  if (state.startsWith('Awaiting')) return 'ON_HOLD'
  if (state === 'Closed' || state === 'Resolved') return 'COMPLETED'
  return state === 'Active' ? 'IN_PROGRESS' : 'PENDING'
}

function priorityOf(text: string): Priority {
  return priorities[Number(text[0]) - 1] ?? 'MEDIUM'
}

/** Day-first, to the minute, UTC; null where it is missing. */
function instantOf(text: string): Instant | null {
  const [, day, month, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text) ?? []
  return year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}
