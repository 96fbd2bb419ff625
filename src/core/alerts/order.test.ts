import { expect, test } from 'vitest'
import { at } from '../../../test/support/a-task'
import type { GroupId, RecordKey } from '../ids'
import { minutes } from '../time'
import { bestGroup, groupScore, type GroupFacts, type Likeness } from './group'
import { priorityScore } from './priority'

const now = at('03:00')
const alert: Likeness = { type: 'WORK_ORDER_OVERDUE', siteKey: 'main:depot' as RecordKey, subjectKind: 'task', subjectKey: 'main:t1' as RecordKey, severity: 'MEDIUM' }
const aGroup = (facts: Partial<GroupFacts> = {}): GroupFacts => ({ ...alert, subjectKey: 'main:t2' as RecordKey, id: 'g1' as GroupId, size: 1, lastRaisedAt: now, ...facts })

test.each([
  ['same type, site and kind, now', {}, 90],
  ['the same subject as well', { subjectKey: alert.subjectKey }, 100],
  ['15 minutes old', { lastRaisedAt: now - minutes(15) }, 85],
  ['16.5 minutes old, rounded', { lastRaisedAt: now - minutes(16.5) }, 85],
  ['30 minutes old', { lastRaisedAt: now - minutes(30) }, 80],
  ['older than 30 minutes', { lastRaisedAt: now - minutes(30) - 1 }, null],
  ['two steps of severity apart', { severity: 'CRITICAL' }, 85],
  ['at another site', { siteKey: 'main:mill' as RecordKey }, 60],
  ['at a site nobody knows', { siteKey: null }, 60],
  ['of another type', { type: 'SECURITY_ANOMALY' }, 55],
  ['full', { size: 500 }, null],
  ['nearly full', { size: 499 }, 90],
] as const)('[N6] a group that is %s scores %s', (_, facts, score) => {
  expect(groupScore(aGroup(facts), alert, now)).toBe(score)
})

test('[N6] two unknown sites are not the same site', () => {
  expect(groupScore(aGroup({ siteKey: null }), { ...alert, siteKey: null }, now)).toBe(60)
})

test('[N6] it joins the best, of equals the newest, and none under 75', () => {
  const near = aGroup({ id: 'g2' as GroupId, lastRaisedAt: now - minutes(1) })
  const older = aGroup({ id: 'g1' as GroupId, lastRaisedAt: now - minutes(1.2) })
  const elsewhere = aGroup({ id: 'g3' as GroupId, siteKey: 'main:mill' as RecordKey })
  expect([bestGroup([elsewhere, older, near], alert, now), bestGroup([near, older], alert, now), bestGroup([elsewhere], alert, now), bestGroup([], alert, now)]).toEqual(['g2', 'g2', null, null])
})

const calm = { severity: 'INFO', meanMinutesToResolve: 0, clientTier: 1, sameTypeIn24h: 0, isBusinessHours: false, otherOpenAtSite: 0, isOnCall: false } as const

test.each([
  ['the least', calm, 9],
  ['the most', { severity: 'CRITICAL', meanMinutesToResolve: 999, clientTier: 5, sameTypeIn24h: 99, isBusinessHours: true, otherOpenAtSite: 99, isOnCall: true }, 100],
  ['nothing known: 24 + 2.5 + 9', { ...calm, severity: 'HIGH', meanMinutesToResolve: null, clientTier: null }, 35],
  ['fractions are cut, not rounded: 6 + 3 + 4.8 + 9.5', { ...calm, sameTypeIn24h: 24, otherOpenAtSite: 19 }, 23],
  ['fractions that add up to a whole: 6 + 3 + 0.2 + 0.3 + 0.5', { ...calm, meanMinutesToResolve: 3.6, sameTypeIn24h: 1, otherOpenAtSite: 1 }, 10],
] as const)('[N7] %s', (_, facts, score) => {
  expect(priorityScore(facts)).toBe(score)
})
