import { expect, test } from 'vitest'
import { anAlert } from '../../../test/support/an-alert'
import { at } from '../../../test/support/a-task'
import { holderOf } from './holder'

test('[B1] whoever was assigned an alert or acknowledged it last has it; while it waits nobody has', () => {
  const kept = { heldBy: 'Ravi', heldSince: at('01:10') }
  expect([anAlert(), anAlert({ status: 'ACKNOWLEDGED', ...kept }), anAlert({ status: 'ESCALATED', ...kept })].map(holderOf)).toEqual([null, { by: 'Ravi', since: at('01:10') }, null])
})

test('[B1] what was taken before the console kept its holder is told from the assignee, else from the first acknowledgement', () => {
  const acknowledged = { acknowledgedBy: 'Asha', acknowledgedAt: at('01:05') }
  expect([anAlert({ status: 'ACKNOWLEDGED', ...acknowledged }), anAlert({ status: 'ASSIGNED', assignedTo: 'Ravi', ...acknowledged })].map(holderOf)).toEqual([{ by: 'Asha', since: at('01:05') }, { by: 'Ravi', since: null }])
})
