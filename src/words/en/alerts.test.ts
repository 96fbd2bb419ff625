import type { PolicyId } from '../../core/ids'
import { expect, test } from 'vitest'
import { at, aTask } from '../../../test/support/a-task'
import { anAlert, aPlace } from '../../../test/support/an-alert'
import type { AlertAction } from '../../core/alerts/change'
import { describeAlert, describeStep } from '../../core/alerts/describe'
import { durationText } from '../../core/alerts/duration'
import { alertStatuses, alertTypes, dispositions, taskEndings, tourEndings } from '../../core/model/alert'
import { maintenanceRefusals } from '../../core/maintenance/window'
import { rosterRefusals } from '../../core/on-call/roster'
import { contactOutcomes, moveNames, moveRefusals } from '../../core/model/move'
import { severities } from '../../core/model/severity'
import { priorities, taskStatuses } from '../../core/model/task'
import { days, hours, minutes } from '../../core/time'
import { defaultPolicy } from '../../core/policy/default-policy'
import { explainTask } from '../../core/alerts/explain'
import { createWords, sayer } from '../say'
import { en } from '../en'
import { alerts } from './alerts'
import { tours } from './tours'

const say = sayer(createWords('en'))
const each = (area: string, names: readonly string[]): readonly string[] => names.map((name) => `${area}.${name}`)
const founds = ['on-time', 'learned-late', 'late-by-console', 'missed-by-timer', 'day-one']
const becauses = ['raised', 'severity-rose', 'escalated', 'snooze-ended']

test('[N8] everything an alert can be has its word, and none is shown raw', () => {
  const keys = [
    ...each('severity', severities), ...each('priority', priorities), ...each('status', alertStatuses), ...each('task-status', taskStatuses),
    ...each('type', alertTypes), ...each('disposition', dispositions), ...each('reason', [...taskEndings, ...tourEndings]), ...each('found', founds),
    ...each('move', moveNames), ...each('outcome', contactOutcomes), ...each('refused', [...moveRefusals, ...maintenanceRefusals, ...rosterRefusals]),
    ...each('verdict', ['BREACH', 'OK', 'NOT_DUE', 'NOT_WATCHED', 'SUPPRESSED']), ...each('level', ['SITE', 'CLIENT', 'TENANT', 'DEFAULT']),
    ...becauses.flatMap((because) => each(`toast.title.${because}`, severities)),
  ]
  expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([])
})

test('[N8] no sentence shows a code', () => {
  expect(Object.values({ ...alerts, ...tours }).filter((words) => /[A-Z]+_[A-Z]+/.test(words))).toEqual([])
})

test('[A13] a refusal names both states in words', () => {
  expect(say('refused.not-allowed-from', { move: 'acknowledge', from: 'ACKNOWLEDGED', to: 'ACKNOWLEDGED' })).toBe(
    'Not possible: the alert is Acknowledged, and from there it cannot become Acknowledged.',
  )
})

const names = { subjectId: 't1', title: 'Check the north gate', siteName: 'Depot', personName: null }
const sentence = (facts: Parameters<typeof anAlert>[0], who = names, time = '04:05') => {
  const { key, values } = describeAlert(anAlert(facts), who, at(time))
  return say(key, values)
}

test('[N4] an alert in one sentence', () => {
  expect([
    sentence({}),
    sentence({}, { ...names, title: null as unknown as string, siteName: null as unknown as string }),
    sentence({ isOnHold: true, basis: { ...anAlert().basis, holdSince: at('01:10') } }),
    sentence({ basis: { ...anAlert().basis, slaFrom: 'due_at' } }),
    sentence({ status: 'RESOLVED', resolvedReason: 'completed-late', endedAt: at('01:12') }),
  ]).toEqual([
    'Check the north gate at Depot: 3 h 5 min past its 1 h SLA',
    't1, site unknown: 3 h 5 min past its 1 h SLA',
    'Check the north gate at Depot: on hold, 10 min past its 1 h SLA',
    'Check the north gate at Depot: 3 h 5 min past its own deadline',
    'Check the north gate at Depot: completed 12 min late',
  ])
})

test('[N4] a title that looks like a template is shown as it is', () => {
  expect(sentence({}, { ...names, title: '$t(status.NEW) {{site}}' })).toContain('$t(status.NEW) {{site}} at Depot')
})

test('[N4] every way to end has its sentence', () => {
  for (const resolvedReason of taskEndings) {
    for (const siteName of ['Depot', null]) expect(sentence({ status: 'RESOLVED', resolvedReason }, { ...names, siteName: siteName as string })).not.toBe('')
  }
})

test.each<readonly [AlertAction, Parameters<typeof describeStep>[1], string]>([
  ['raised', { found: 'day-one' }, 'Raised at the first sweep: it was overdue already'],
  ['severity-rose', { severity: 4 }, 'Severity rose to critical'],
  ['figures-changed', {}, 'Figures changed: its SLA, its hold or its deadline moved'],
  ['hold-began', {}, 'The task went on hold: its clock and the escalation stand still'],
  ['escalation-moved', {}, 'Its escalation is counted with another delay: the policy, or its priority, is another'],
  ['hold-ended', {}, 'The task came off hold: its clock and the escalation run again'],
  ['auto-resolved', { resolved_reason: 'completed-late' }, 'Resolved by the console: the task was completed, late'],
  ['auto-escalated', { escalated_to: 'Ines' }, 'Escalated to Ines: nobody took it in time'],
  ['snooze-ended', {}, 'The snooze ended: back in the queue'],
  ['acknowledged', {}, 'Acknowledged'],
  ['assigned', { assigned_to: 'Ravi', to: 'Ravi' }, 'Assigned to Ravi'],
  ['escalated', { escalated_to: 'Ines' }, 'Escalated to Ines by hand'],
  ['resolved', { disposition: 'FALSE_POSITIVE' }, 'Resolved: false alarm'],
  ['commented', {}, 'Comment'],
  ['snoozed', { duration: '1 h' }, 'Snoozed for 1 h'],
  ['left-group', { group_id: null }, 'Taken out of its group'],
  ['contacted', { to: 'gate 3', outcome: 'no-answer' }, 'Tried to contact gate 3: no answer'],
])('[N5] %s in the timeline', (action, values, expected) => {
  const { key, values: filled } = describeStep(action, values)
  expect(say(key, filled)).toBe(expected)
})

test('[N5] [E3] an escalation to nobody says so loudly', () => {
  for (const action of ['auto-escalated', 'escalated'] as const) {
    const { key, values } = describeStep(action, { escalated_to: null })
    expect(say(key, values)).toContain('THERE IS NOBODY TO ESCALATE TO')
  }
})

test('[N5] every value a step can have has its sentence', () => {
  const steps = [
    ...founds.map((found) => describeStep('raised', { found })),
    ...severities.map((_, severity) => describeStep('severity-rose', { severity })),
    ...[...taskEndings, ...tourEndings].map((reason) => describeStep('auto-resolved', { resolved_reason: reason })),
    ...dispositions.map((disposition) => describeStep('resolved', { disposition })),
    ...contactOutcomes.map((outcome) => describeStep('contacted', { outcome })),
  ]
  expect(steps.map(({ key }) => key).filter((key) => !Object.hasOwn(en, key))).toEqual([])
})

test('[N1] [N3] digests read well for one and for many', () => {
  expect([
    say('toast.first.title', { count: 1_853 }),
    say('toast.first.body.more', { critical: 26, high: 27, medium: 1_796, low: 4, sites: 'Depot (3)', count: 1 }),
    say('toast.digest.breach.CRITICAL', { count: 2 }),
    say('toast.digest.escalated.HIGH', { count: 1 }),
    say('toast.digest.body.nowhere'),
  ]).toEqual([
    'First sweep: 1,853 tasks are overdue already',
    '26 critical, 27 high, 1,796 medium, 4 low at Depot (3) and 1 more site',
    '2 critical alerts',
    '1 high alert escalated',
    'Sites unknown',
  ])
})

test('[N4] lengths of time are never rounded up', () => {
  expect([59_999, minutes(60) - 1, hours(1), hours(3) + minutes(20), days(2) + hours(4.9), -minutes(12)].map(durationText)).toEqual(['59 s', '59 min', '1 h', '3 h 20 min', '2 d 4 h', '12 min'])
})

test('[A19] whatever a task is and whenever one asks, the answer can be said', () => {
  for (const status of taskStatuses) {
    for (const [level, id] of [['SITE', 'p'], ['CLIENT', 'p'], ['TENANT', 'p'], ['TENANT', null]] as const) {
      for (const now of [at('00:30'), at('05:00')]) {
        const task = aTask({ status, holdSince: at('00:20'), completedAt: status === 'COMPLETED' ? at('00:40') : null, createdAt: at('00:10'), dueAt: at('00:05') })
        const policy = { level, id: id as PolicyId | null, targetKey: null, values: defaultPolicy }
        for (const live of [null, anAlert({ raisedAt: at('00:00'), snoozedUntil: at('06:00'), pausedSince: at('00:20') }), anAlert({ status: 'SUPPRESSED', raisedAt: at('00:00') })]) {
          const { sentences } = explainTask({ task, subjectId: 't1', place: aPlace, policy, live, previous: null, now, importLabel: null, ids: { siteId: null } })
          for (const { key, values } of sentences) expect(say(key, values)).not.toContain('{{')
        }
      }
    }
  }
})
