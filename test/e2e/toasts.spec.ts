import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop } from '../support/desktop'
import { aWitness, engineIs, expectPromptMain, isAudible, windowOf } from '../support/desktop-faults'
import { alertOf, importTasks } from '../support/desktop-tasks'

let desktop: Desktop
test.beforeEach(async () => { desktop = await aDesktop() })
test.afterEach(async () => await desktop.close())

test('[N21] [N22] a breach is told by the operating system: who, what, how urgent, and a button where the service has buttons', async () => {
  const running = await desktop.start()
  await importTasks(desktop, running, [{ id: 't1', title: 'Check <b>gate</b> & \u202elock', dueInSeconds: 2 }])
  const [told] = await eventually('a notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  const { app, urgency, actions, title, body } = told ?? {}
  expect({ app, urgency, actions }).toEqual({ app: 'Nocturne', urgency: 1, actions: ['default', 'Open', 'acknowledge', 'Acknowledge'] })
  expect(`${title} ${body}`).toContain('gate')
  expect(`${title} ${body}`).not.toMatch(/\u202e/)
  expect(body).not.toMatch(/<|&(?!amp;|lt;|gt;)/)
})

test('[N25] Acknowledge on the toast acknowledges in the name of the seat, and Open would open the alert', async () => {
  const running = await desktop.start()
  await importTasks(desktop, running, [{ id: 't1', title: 'Check the gate', dueInSeconds: 2 }])
  const [told] = await eventually('a notification', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  desktop.notifications.press(told?.number ?? 0, 'acknowledge')
  const { id } = await alertOf(running, 't1')
  const detail = await eventually('the acknowledgement', async () => {
    const now = await running.call('alert.detail', { id })
    return now?.row.status === 'ACKNOWLEDGED' && now
  })
  const seat = await running.call('console.status', {})
  expect(detail.acknowledgedBy).toBe(seat.seat.name)
})

test('[F28] [N24] without a notification service the page is told; when one appears the toast is shown', async () => {
  await desktop.notifications.leave()
  const running = await desktop.start()
  await importTasks(desktop, running, [{ id: 't1', title: 'Check the gate', dueInSeconds: 1 }])
  await alertOf(running, 't1')
  const state = await eventually('the banner', async () => {
    const now = await running.call('shell.toastsState', {})
    return !now.works && now
  })
  await desktop.notifications.comeBack()
  const [told] = await eventually('the toast', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  expect({ problem: state.problem, told: told?.app, now: (await running.call('shell.toastsState', {})).works }).toEqual({ problem: 'no notification service runs on this desktop', told: 'Nocturne', now: true })
})

test('[F28] [N23] [S17] a service that hangs, then dies when it is asked, then takes a second for each: the main process loses nothing, the page is told, and in the end everything is shown', async () => {
  const running = await desktop.start()
  const window = windowOf(running)
  await eventually('the watch', engineIs(window, 'watching'))
  const witness = aWitness()
  const isTold = async (): Promise<string | false> => { const now = await running.call('shell.toastsState', {}); return !now.works && (now.problem ?? '') }
  desktop.notifications.behave('hang')
  await importTasks(desktop, running, [{ id: 't1', title: 'Check the gate', dueInSeconds: 1 }])
  const hung = await eventually('the banner', isTold, 30_000)
  await alertOf(running, 't1')
  await expect(running.page.getByText('NO DESKTOP NOTIFICATIONS')).toBeVisible()
  desktop.notifications.behave('answer')
  await eventually('the toast', () => desktop.notifications.notified.length === 1, 30_000)

  desktop.notifications.behave('crash')
  await importTasks(desktop, running, [{ id: 't2', title: 'Check the fence', dueInSeconds: 1 }])
  const died = await eventually('the banner', isTold, 30_000)
  await desktop.notifications.comeBack()
  await eventually('the second toast', () => desktop.notifications.notified.length === 2, 30_000)

  desktop.notifications.behave('slow')
  await importTasks(desktop, running, [{ id: 't3', title: 'Check the yard', dueInSeconds: 1 }, { id: 't4', title: 'Check the dock', dueInSeconds: 3 }])
  await eventually('the other toasts', () => desktop.notifications.notified.length === 4, 30_000)
  expect({ hung, died, works: (await running.call('shell.toastsState', {})).works }).toEqual({ hung: 'the notification service does not answer', died: 'no notification service runs on this desktop', works: true })
  await expectPromptMain(window, witness)
})

test('[F28] [N24] [S14] without any message bus the window says so, and a critical alert is heard all the same', async () => {
  const running = await desktop.start([], { DBUS_SESSION_BUS_ADDRESS: `unix:path=${desktop.home}/no-such-bus` })
  const window = windowOf(running)
  await eventually('the watch', engineIs(window, 'watching'))
  const witness = aWitness()
  await importTasks(desktop, running, [{ id: 't1', title: 'Guard the vault', dueInSeconds: -86_400 }])
  await expect(running.page.getByText('NO DESKTOP NOTIFICATIONS')).toBeVisible()
  await eventually('the alarm', () => isAudible(running), 30_000)
  await eventually('its end', async () => (await running.call('shell.soundState', {})).played.critical === 1)
  const { works, problem } = await running.call('shell.toastsState', {})
  expect({ works, problem, told: desktop.notifications.notified }).toEqual({ works: false, problem: 'this desktop session has no message bus, so notifications cannot be shown', told: [] })
  await expectPromptMain(window, witness)
})

test('[F28] [N23] a toast that the service refuses is given up, and the next one is shown', async () => {
  const running = await desktop.start()
  desktop.notifications.behave('refuse')
  await importTasks(desktop, running, [{ id: 't1', title: 'Check the gate', dueInSeconds: 1 }])
  await alertOf(running, 't1')
  await running.page.waitForTimeout(1_500)
  desktop.notifications.behave('answer')
  await importTasks(desktop, running, [{ id: 't2', title: 'Check the fence', dueInSeconds: 1 }])
  const told = await eventually('the second toast', () => desktop.notifications.notified.length > 0 && desktop.notifications.notified)
  expect(told.map(({ title, body }) => `${title} ${body}`.includes('fence'))).toEqual([true])
})
