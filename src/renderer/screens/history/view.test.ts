import { expect, test } from 'vitest'
import { typedInstant } from '../../app/typed-instant'
import { askedOf, firstHistory, zoneOf } from './view'

const now = Date.UTC(2026, 2, 2, 2, 30)

test('[Q11] a typed time is read in the zone that is told: of the one site that was chosen, else of this workstation', () => {
  const label = { kind: 'site', value: 'main:s1', word: 'Harbour', zone: 'Europe/Stockholm' } as const
  expect([zoneOf([label], 'UTC'), zoneOf([label, { ...label, value: 'main:s2' }], 'UTC')]).toEqual([{ zone: 'Europe/Stockholm', site: 'Harbour' }, { zone: 'UTC', site: null }])
  const read = (text: string, zone: string): string | null => { const at = typedInstant(text, zone, now); return at === null ? null : new Date(at).toISOString() }
  expect([read('2026-03-01 22:15', 'Europe/Stockholm'), read('2026-03-01', 'UTC'), read('22:00', 'UTC'), read('03:00', 'Europe/Stockholm')])
    .toEqual(['2026-03-01T21:15:00.000Z', '2026-03-01T00:00:00.000Z', '2026-03-01T22:00:00.000Z', '2026-03-02T02:00:00.000Z'])
  expect(['2026-02-30', '25:00', 'yesterday', '2026-03-01 24:01', ''].map((text) => read(text, 'UTC'))).toEqual([null, null, null, null, null])
})

test('[Q11] a range that cannot be is said, and the engine is asked for what was chosen', () => {
  const typed = { ...firstHistory, range: 'typed' as const }
  expect(askedOf({ ...typed, from: 'soon' }, 'UTC', now).problem).toEqual({ key: 'history.badTime', values: { text: 'soon' } })
  expect(askedOf({ ...typed, from: '2026-03-02', until: '2026-03-01' }, 'UTC', now).problem?.key).toBe('history.badRange')
  expect(askedOf({ ...firstHistory, range: 'shift', text: ' door ', labels: [{ kind: 'disposition', value: 'NO_IMPACT', word: null }] }, 'UTC', now).asked).toEqual({ from: now - 12 * 3_600_000, until: now, dispositions: ['NO_IMPACT'], text: 'door' })
  expect(askedOf(firstHistory, 'UTC', now + 0.4).asked).toEqual({ from: now - 7 * 86_400_000, until: now })
})
