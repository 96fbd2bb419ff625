import { expect, test } from 'vitest'
import { createWords, sayer } from '../../words/say'
import { factWord, valueText } from './explanation-view'

const say = sayer(createWords('en'))
const at = Date.UTC(2026, 10, 23, 2, 30, 7)

test('[U16] values of the explanation are told in words and in the site’s zone', () => {
  const values = [['deadline_at', at], ['created_at', '2026-11-23T02:30:07.000Z'], ['elapsed_minutes', 57.314_159], ['held_minutes', 0], ['due_at', null], ['honour_task_due_at', true], ['status', 'IN_PROGRESS'], ['status', 'odd'], ['priority', 'HIGH'], ['title', 'HIGH']] as const
  expect(values.map(([name, value]) => valueText(say, name, value, { zone: 'Asia/Kolkata', now: at + 86_400_000 }))).toEqual(['23 Nov 08:00:07', '23 Nov 08:00:07', '57.3142', '0', '–', 'yes', 'In progress', 'odd', 'High priority', 'HIGH'])
})

test('[U16] a field is told by its own name, with spaces', () => {
  expect(factWord('critical_task_sla_minutes')).toBe('Critical task SLA minutes')
})
