import { expect, test } from 'vitest'
import type { RecordKey } from '../ids'
import { minutes } from '../time'
import { checkRules, coveredRules, defaultRules, judgeTelling, tellingBy, type RuleAction, type Tellable, type TellingRule, type TellingRules } from './telling-rules'

const always: RuleAction = { tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null }
const aRule = (name: string, over: Partial<TellingRule> = {}): TellingRule => ({ ...always, id: name, name, severities: [], types: [], sites: [], clients: [], ...over })
const rules = (...list: readonly TellingRule[]): TellingRules => ({ rules: list, otherwise: always })
const alert: Tellable = { severity: 'HIGH', type: 'WORK_ORDER_OVERDUE', siteKey: 'main:depot' as RecordKey, clientKey: 'main:acme' as RecordKey, zone: 'Europe/Berlin' }
const noon = Date.UTC(2026, 0, 10, 12)
const midnight = Date.UTC(2026, 0, 10, 23)
const nights = { tells: 'outside-quiet-hours', quietHours: { from: 22 * 60, to: 6 * 60, days: [] } } as const

test('[H8] without rules everything is told, once', () => {
  expect(judgeTelling(defaultRules, alert, noon)).toEqual({ tell: true, because: 'rule', rule: null, againAt: null })
})

test('[H8] the first rule that matches severity, type and place decides', () => {
  const list = rules(
    aRule('low', { severities: ['LOW'], tells: 'never' }), aRule('anomalies', { types: ['SECURITY_ANOMALY'], tells: 'never' }), aRule('mill', { sites: ['main:mill'], tells: 'never' }),
    aRule('acme', { clients: ['main:acme'], tells: 'never' }), aRule('all', { repeatMinutes: 10 }),
  )
  const by = (over: Partial<Tellable>) => judgeTelling(list, { ...alert, ...over }, noon).rule
  expect([by({}), by({ severity: 'LOW' }), by({ type: 'SECURITY_ANOMALY' }), by({ siteKey: 'main:mill' as RecordKey }), by({ siteKey: null, clientKey: null })]).toEqual(['acme', 'low', 'anomalies', 'mill', 'all'])
})

test('[H9] in quiet hours it is not told, and is asked about again when they end', () => {
  const list = rules(aRule('nights', nights))
  expect([judgeTelling(list, alert, noon).tell, judgeTelling(list, alert, midnight)]).toEqual([true, { tell: false, because: 'quiet-hours', rule: 'nights', againAt: Date.UTC(2026, 0, 11, 5) }])
})

test('[H10] a critical alert is told against a quiet rule, unless that says explicitly that it quiets critical ones', () => {
  const critical = { ...alert, severity: 'CRITICAL' } as const
  const told = [aRule('quiet', { tells: 'never' }), aRule('quiet', { tells: 'never', quietsCritical: true }), aRule('quiet', nights), aRule('quiet', { ...nights, quietsCritical: true })].map((rule) => judgeTelling(rules(rule), critical, midnight))
  expect(told.map(({ tell, because }) => [tell, because])).toEqual([[true, 'critical'], [false, 'never'], [true, 'critical'], [false, 'quiet-hours']])
})

test('[H11] a rule that repeats asks again after its interval', () => {
  expect(judgeTelling(rules(aRule('again', { repeatMinutes: 15 })), alert, noon).againAt).toBe(noon + minutes(15))
})

test('[H15] what the rules make of a reason to tell names the rule', () => {
  const verdicts = [rules(), rules(aRule('a')), rules(aRule('b', { tells: 'never' })), rules(aRule('c', nights))].map((list) => tellingBy('raised', judgeTelling(list, alert, midnight)))
  const despite = tellingBy('escalated', judgeTelling(rules(aRule('d', { tells: 'never' })), { ...alert, severity: 'CRITICAL' }, noon))
  expect([...verdicts, despite]).toEqual([
    { tell: true, because: 'raised' }, { tell: true, because: 'raised', rule: 'a' }, { tell: false, because: 'rule', rule: 'b' }, { tell: false, because: 'quiet-hours', rule: 'c' },
    { tell: true, because: 'escalated', rule: 'd', despite: 'critical' },
  ])
})

test('[H8] rules that make no sense are refused by name', () => {
  const why = (...list: readonly TellingRule[]) => { const checked = checkRules(rules(...list)); return checked.ok ? 'ok' : checked.reason }
  expect([
    why(aRule('a'), aRule('b')), why(...Array.from({ length: 51 }, (_, nth) => aRule(String(nth)))), why(aRule(' ')), why(aRule('a'), aRule('a ')),
    why(aRule('a', { tells: 'outside-quiet-hours' })), why(aRule('a', { ...nights, quietHours: { from: 60, to: 60, days: [] } })), why(aRule('a', { repeatMinutes: 4 })), why(aRule('a', { repeatMinutes: 241 })),
    why(aRule('a', { tells: 'never', repeatMinutes: 10 })),
  ]).toEqual(['ok', 'too-many', 'name-required', 'name-twice', 'hours-required', 'hours-empty', 'repeat-out-of-range', 'repeat-out-of-range', 'repeat-of-never'])
})

test('[H8] a rule that one before it leaves nothing to decide is named', () => {
  const list = [aRule('grave', { severities: ['HIGH', 'CRITICAL'] }), aRule('high at depot', { severities: ['HIGH'], sites: ['main:depot'] }), aRule('low', { severities: ['LOW'] }), aRule('depot', { sites: ['main:depot'] }), aRule('depot low', { sites: ['main:depot'], severities: ['LOW'] }), aRule('all'), aRule('late')]
  expect([...coveredRules(list)]).toEqual([['high at depot', 'grave'], ['depot low', 'low'], ['late', 'all']])
})
