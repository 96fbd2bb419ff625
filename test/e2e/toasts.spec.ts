import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop } from '../support/desktop'
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

test('[N24] without a notification service the page is told; when one appears the toast is shown', async () => {
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

test('[N23] a service that hangs costs the main process nothing, and the page is told', async () => {
  const running = await desktop.start()
  desktop.notifications.behave('hang')
  await running.app.evaluate(() => {
    const lag = globalThis as unknown as { worstLag: number }
    lag.worstLag = 0
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      lag.worstLag = Math.max(lag.worstLag, now - last - 20)
      last = now
    }, 20)
  })
  await importTasks(desktop, running, [{ id: 't1', title: 'Check the gate', dueInSeconds: 1 }])
  const state = await eventually('the banner', async () => {
    const now = await running.call('shell.toastsState', {})
    return !now.works && now
  }, 30_000)
  await alertOf(running, 't1')
  const worstLag = await running.app.evaluate(() => (globalThis as unknown as { worstLag: number }).worstLag)
  expect(state.problem).toBe('the notification service does not answer')
  expect(worstLag).toBeLessThan(250)
})

test('[N23] a toast that the service refuses is given up, and the next one is shown', async () => {
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
