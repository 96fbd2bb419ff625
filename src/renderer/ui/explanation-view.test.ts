import { expect, test } from 'vitest'
import { createWords, sayer } from '../../words/say'
import { factWord, formulaText, valueText } from './explanation-view'

const say = sayer(createWords('en'))
const at = Date.UTC(2026, 10, 23, 2, 30, 7)

test('[U16] values of the explanation are told in words and in the site’s zone', () => {
  const values = [['deadline_at', at], ['created_at', '2026-11-23T02:30:07.000Z'], ['elapsed_minutes', 57.314_159], ['held_minutes', 0], ['due_at', null], ['honour_task_due_at', true], ['status', 'IN_PROGRESS'], ['status', 'odd'], ['priority', 'HIGH'], ['title', 'HIGH']] as const
  expect(values.map(([name, value]) => valueText(say, name, value, { zone: 'Asia/Kolkata', now: at + 86_400_000 }))).toEqual(['23 Nov 08:00:07', '23 Nov 08:00:07', '57.3142', '0', '–', 'yes', 'In progress', 'odd', 'High priority', 'HIGH'])
})

test('[U16] a field is told by its own name, with spaces', () => {
  expect([factWord(say, 'critical_task_sla_minutes'), factWord(say, 'odd_field')]).toEqual(['Critical task SLA minutes', 'Odd field'])
})

test('[L5] a formula is told in the language, its names, its phrases and its values', () => {
  const french = sayer(createWords('fr'))
  const formulas = ['judged_at - anchor_at - held_minutes', 'elapsed_minutes / sla_minutes; breach when > 1', 'priority HIGH; graver when breach_ratio > severity_boundary', 'policy DEFAULT: 2 x medium_task_sla_minutes', 'status ACKNOWLEDGED', 'up to severity_boundary']
  expect(formulas.map((formula) => [formulaText(say, formula), formulaText(french, formula)])).toEqual([
    ['judged at - anchor at - held minutes', 'jugée à - début du délai - minutes de suspension'],
    ['elapsed minutes / SLA minutes; breach when > 1', 'minutes écoulées / minutes de SLA; dépassement si > 1'],
    ['priority high; graver when breach ratio > severity boundary', 'priorité élevée; plus grave si taux de dépassement > seuil de gravité'],
    ['policy built-in defaults: 2 x medium task SLA minutes', 'politique valeurs d’origine: 2 x minutes de SLA des tâches moyennes'],
    ['status acknowledged', 'état acquittée'],
    ['up to severity boundary', 'jusqu’au seuil de gravité'],
  ])
})
