import { expect, test } from 'vitest'
import { checkRoster, dutyManagerAt, emptyRoster, onCallAt, type OnCallRoster } from './roster'

const roster: OnCallRoster = { zone: 'Europe/Lisbon', dutyManager: 'Ines', shifts: [{ name: 'Rui', hours: { from: 22 * 60, to: 6 * 60, days: [6] } }, { name: 'Eva', hours: { from: 60, to: 150, days: [] } }] }

test('[E9] the first shift that runs by the clocks of its zone, else the duty manager, else nobody', () => {
  // Saturday, 11 July 2026: Lisbon is an hour ahead of UTC.
  const at = (time: string): string | null => dutyManagerAt(roster, Date.parse(`2026-07-${time}Z`))
  expect([at('11T20:59'), at('11T21:00'), at('12T00:30'), at('12T04:59'), at('12T05:00'), at('13T00:30')]).toEqual(['Ines', 'Rui', 'Rui', 'Rui', 'Ines', 'Eva'])
  expect([onCallAt(roster, Date.parse('2026-07-11T20:59Z')), dutyManagerAt(emptyRoster, 0)]).toEqual([null, null])
})

test('[E9] an hour that the clocks show twice is somebody’s twice, one that never was is nobody’s', () => {
  const during = (day: string) => ['00:30', '01:00', '01:29', '01:30', '02:00', '02:30'].map((time) => onCallAt({ ...roster, shifts: roster.shifts.slice(1) }, Date.parse(`${day}T${time}Z`)))
  // Back from 02:00 to 01:00 at 01:00 UTC; on from 01:00 to 02:00 at 01:00 UTC.
  expect([during('2026-10-25'), during('2026-03-29')]).toEqual([['Eva', 'Eva', 'Eva', 'Eva', 'Eva', null], [null, 'Eva', 'Eva', null, null, null]])
})

test('[E9] a roster without names or zone is refused by name; blanks around names are none', () => {
  const why = (over: Partial<OnCallRoster>): unknown => {
    const checked = checkRoster({ ...roster, ...over })
    return checked.ok ? checked.value.dutyManager : checked.reason
  }
  expect([why({ dutyManager: '  ' }), why({ dutyManager: ' Ines ' }), why({ zone: 'Mars/Olympus' }), why({ shifts: [{ name: ' ', hours: { from: 0, to: 1, days: [] } }] }), why({ shifts: Array.from({ length: 201 }, () => roster.shifts[0] ?? { name: '', hours: { from: 0, to: 1, days: [] } }) })])
    .toEqual([null, 'Ines', 'on-call-no-zone', 'on-call-name-required', 'on-call-too-many'])
})
