import { expect, test } from 'vitest'
import { anAlert } from '../../../test/support/an-alert'
import type { AlertId } from '../ids'
import type { Alert } from '../model/alert'
import { said } from '../said'
import { toastsFor, type Told } from './notify'

const sentence = said('alert.task.overdue.site', { what: 'Check the north gate', site: 'Depot' })
const aTold = (id: string, facts: Partial<Told> = {}, alert: Partial<Alert> = {}): Told => ({
  alert: anAlert({ id: id as AlertId, ...alert }), because: 'raised', sentence: () => sentence, siteName: 'Depot', isFirstRound: false, ...facts,
})

test('[N1] the first round of a store is one notification that names the counts', () => {
  const first = { isFirstRound: true }
  const told = [aTold('1', first), aTold('2', first, { severity: 'HIGH' }), aTold('3', { ...first, siteName: null }), aTold('4', { ...first, siteName: 'Mill' })]
  expect(toastsFor(told)).toEqual([
    {
      severity: 'HIGH', title: said('toast.first.title', { count: 4 }), alertId: null, canAcknowledge: false, isReminder: false,
      body: said('toast.first.body.sites', { critical: 0, high: 1, medium: 0, low: 3, sites: 'Depot (2), Mill (1)' }),
    },
  ])
})

test('[N2] one alert speaks for itself, and can be acknowledged while that is legal', () => {
  const [open, taken] = [toastsFor([aTold('1')]), toastsFor([aTold('1', { because: 'severity-rose' }, { status: 'ACKNOWLEDGED', severity: 'HIGH' })])]
  expect([open, taken]).toEqual([
    [{ severity: 'LOW', title: said('toast.title.raised.LOW'), body: sentence, alertId: '1', canAcknowledge: true, isReminder: false }],
    [{ severity: 'HIGH', title: said('toast.title.severity-rose.HIGH'), body: sentence, alertId: '1', canAcknowledge: false, isReminder: false }],
  ])
})

test('[N3] many are one digest for each severity, gravest first, escalations and ended snoozes apart', () => {
  const told = [
    ...['1', '2', '3'].map((id) => aTold(id)),
    ...['4', '5'].map((id) => aTold(id, {}, { severity: 'CRITICAL' })),
    ...['6', '7'].map((id) => aTold(id, { because: 'escalated' }, { severity: 'CRITICAL', status: 'ESCALATED', escalatedTo: 'Ines' })),
    aTold('8', { because: 'snooze-ended' }),
  ]
  expect(toastsFor(told).map(({ title }) => [title.key, title.values['count']])).toEqual([
    ['toast.digest.escalated.CRITICAL', 2],
    ['toast.digest.breach.CRITICAL', 2],
    ['toast.digest.breach.LOW', 3],
    ['toast.title.snooze-ended.LOW', undefined],
  ])
})

test('[N3] a storm is one digest that names three sites and counts the others', () => {
  const told = Array.from({ length: 1_000 }, (_, nth) => aTold(String(nth), { siteName: `Site ${String(nth % 7)}` }))
  expect(toastsFor(told)).toEqual([
    {
      severity: 'LOW', title: said('toast.digest.breach.LOW', { count: 1_000 }), alertId: null, canAcknowledge: false, isReminder: false,
      body: said('toast.digest.body.more', { sites: 'Site 0 (143), Site 1 (143), Site 2 (143)', count: 4 }),
    },
  ])
})

test('[N3] an alert is told of once a round, for the most pressing reason', () => {
  const told = [aTold('1', { because: 'severity-rose' }), aTold('1', { because: 'escalated' }, { status: 'ESCALATED', escalatedTo: 'Ines' })]
  expect(toastsFor(told).map(({ title, canAcknowledge }) => [title.key, canAcknowledge])).toEqual([['toast.title.escalated.LOW', true]])
})

test('[N3] nothing to tell, nothing shown', () => {
  expect(toastsFor([])).toEqual([])
})

test('[E3] [N3] what escalated to nobody is told apart, before what escalated to somebody', () => {
  const escalated = (id: string, escalatedTo: string | null) => aTold(id, { because: 'escalated' }, { severity: 'HIGH', status: 'ESCALATED', escalatedTo })
  expect(toastsFor([escalated('1', 'Ines'), escalated('2', null), escalated('3', null)]).map(({ title }) => [title.key, title.values['count'] ?? null])).toEqual([['toast.digest.nobody.HIGH', 2], ['toast.title.escalated.HIGH', null]])
  expect(toastsFor([escalated('2', null)]).map(({ title }) => title.key)).toEqual(['toast.title.nobody.HIGH'])
})
