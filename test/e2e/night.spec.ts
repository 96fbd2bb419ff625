import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop } from '../support/desktop'
import { alertOf, importTasks } from '../support/desktop-tasks'

let desktop: Desktop
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

test('[N25] a breach is raised, told, opened by a click on the toast, acknowledged by keyboard, and survives the death of every process', async () => {
  const running = await desktop.start()
  await importTasks(desktop, running, [{ id: 't1', title: 'Lock the north gate', dueInSeconds: 3 }])

  const alert = await alertOf(running, 't1')
  expect({ status: alert.status, severity: alert.severity, late: alert.raisedAt - alert.deadlineAt < 2_000 }).toEqual({ status: 'NEW', severity: 'HIGH', late: true })

  const [told] = await eventually('the notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  desktop.notifications.press(told?.number ?? 0, 'default')
  const pane = running.page.getByRole('complementary', { name: 'Alert' })
  await expect(pane.getByRole('heading', { name: 'Lock the north gate' })).toBeVisible()

  await running.page.keyboard.press('a')
  await expect(pane.getByText('Acknowledged', { exact: true }).first()).toBeVisible()
  const acknowledged = await running.call('alert.detail', { id: alert.id })

  running.killEverything()
  const again = await desktop.start()
  const survived = await eventually('the store to be open again', async () => await again.call('alert.detail', { id: alert.id }).catch(() => null))
  expect({ status: survived.row.status, by: survived.acknowledgedBy, at: survived.row.acknowledgedAt }).toEqual({ status: 'ACKNOWLEDGED', by: acknowledged?.acknowledgedBy, at: acknowledged?.row.acknowledgedAt })
})
