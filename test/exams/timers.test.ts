import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alertDue, alertNextChangeAt } from '../../src/core/alerts/escalate'
import { firstChangeAt, taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import type { Alert } from '../../src/core/model/alert'
import { priorities, taskStatuses, type Task } from '../../src/core/model/task'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { earliest, hours, minutes, type Instant } from '../../src/core/time'
import { at, aTask } from '../support/a-task'
import { aDecision, after, aRound } from '../support/an-alert'

const instants = fc.oneof(fc.integer({ min: 0, max: 96 }).map((quarter) => at('00:00') + minutes(15 * quarter)), fc.integer({ min: 0, max: hours(24) }).map((off) => at('00:00') + off))
const tasks: fc.Arbitrary<Task> = fc
  .record({
    priority: fc.constantFrom(...priorities),
    status: fc.constantFrom(...taskStatuses),
    createdAt: instants,
    plannedAt: fc.option(instants, { nil: null }),
    completedAt: fc.option(instants, { nil: null }),
    dueAt: fc.option(instants, { nil: null }),
    holdSince: fc.option(instants, { nil: null }),
    heldMs: fc.constantFrom(0, minutes(20), 1_234_567),
  })
  .map((facts) => aTask(facts))

type Night = { readonly alert: Alert | null; readonly foundBySweep: readonly string[]; readonly escalations: readonly Instant[] }

/** Lets one task live through two nights: every timer when it is due, a sweep every quarter of an hour after the timers of that instant. */
function nightOf(task: Task, withSweeps: boolean): Night {
  const foundBySweep: string[] = []
  const escalations: Instant[] = []
  let alert: Alert | null = null
  let subjectAt = firstChangeAt(task, defaultPolicy)
  let sweepAt = at('00:00')
  const end = at('00:00', 2)
  for (;;) {
    const due: Instant | null = earliest(subjectAt, alert === null ? null : alertNextChangeAt(alert))
    const now: Instant = earliest(due, withSweeps ? sweepAt : null) ?? end
    if (now >= end) return { alert, foundBySweep, escalations }
    if (due === now) {
      alert = decided(task, alert, aRound(now, { isReplay: true }))
      subjectAt = taskOverdue.judge(task, defaultPolicy, now).nextChangeAt
      const escalation = alert === null ? [] : alertDue(alert, now)
      if (escalation.length > 0) escalations.push(now)
      alert = alert === null ? null : after(alert, { decisions: escalation })
    }
    if (withSweeps && sweepAt === now) {
      for (const { kind } of decisionsOf(task, alert, aRound(now, { isReplay: true, trigger: 'sweep' }))) foundBySweep.push(kind)
      sweepAt += minutes(15)
    }
  }
}

const isOver = (alert: Alert | null): boolean => alert?.status === 'RESOLVED'
const decisionsOf = (task: Task, alert: Alert | null, round: ReturnType<typeof aRound>) =>
  aDecision({ task, round, live: isOver(alert) ? null : alert, previous: isOver(alert) ? alert : null }).decisions

function decided(task: Task, alert: Alert | null, round: ReturnType<typeof aRound>): Alert | null {
  const decisions = decisionsOf(task, alert, round)
  return decisions.length === 0 ? alert : after(alert, { decisions })
}

test('[T9] the sweep finds nothing that the timers have missed, and changes nothing of what they did', () => {
  const property = fc.property(tasks, (task) => {
    const night = nightOf(task, true)
    expect([night.foundBySweep, night]).toEqual([[], { ...nightOf(task, false), foundBySweep: [] }])
  })
  fc.assert(property, { numRuns: 1_500 })
})

test('[E5] through two nights an alert that nobody takes escalates once, if ever', () => {
  const property = fc.property(tasks, (task) => {
    expect(nightOf(task, false).escalations.length).toBeLessThanOrEqual(1)
  })
  fc.assert(property, { numRuns: 1_500 })
})
