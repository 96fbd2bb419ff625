import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually, type Running } from '../../support/desktop'
import type { FakeNotifications, Notified } from '../../support/desktop-notifications'
import { iso } from '../../support/console'
import { ms, report } from '../support/figures'
import { median, percentile } from '../support/measure'
import { named, storeOf } from '../support/stores'
import { consoleOn, mainLag, rowsAreThere } from '../support/window'

const deadlines = 120
const apart = 100
const untilFirst = 15_000
/** Each task has 30 s from its anchor to its deadline, and turns CRITICAL at half as much again: 15 s after it, when all have breached. */
const sla = 30_000
const untilCritical = sla / 2

/** Every Notify call with the wall clock at which the service got it. */
function stamped({ notified }: FakeNotifications): readonly { readonly at: number; readonly one: Notified }[] {
  const list = notified as Notified[]
  const got: { at: number; one: Notified }[] = []
  const push = list.push.bind(list)
  list.push = (...more) => {
    for (const one of more) got.push({ at: Date.now(), one })
    return push(...more)
  }
  return got
}

/** Imports 120 tasks whose deadlines lie 100 ms apart; answers the deadline of each. */
async function importDeadlines({ call }: Running, folder: string): Promise<readonly number[]> {
  const first = Date.now() + untilFirst
  const due = Array.from({ length: deadlines }, (_, index) => first + index * apart)
  const rows = due.map((at, index) => ({ kind: 'task', id: `deadline${index}`, title: `Deadline ${index}.`, site_id: `s${index}`, priority: 'CRITICAL', status: 'PENDING', created_at: iso(at - sla), due_at: iso(at), updated_at: iso(Date.now()) }))
  const file = join(folder, 'deadlines.ndjson')
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { state, totals } = await call('intake.wait', await call('intake.start', { paths: [file] }))
  expect({ state, stored: totals.inserted }).toEqual({ state: 'done', stored: deadlines })
  return due
}

type Heard = { benchHeard?: { readonly at: number; readonly ids: readonly string[] | 'many' }[] }

test('deadline to durable alert to notification, in the console as it runs', async () => {
  const size = 100_000
  const running = await consoleOn(await storeOf(size))
  const { app, page, call, desktop } = running
  try {
    await rowsAreThere(page)
    const got = stamped(desktop.notifications)
    await page.evaluate(() => {
      const heard: NonNullable<Heard['benchHeard']> = []
      ;(globalThis as Heard).benchHeard = heard
      window.nocturne?.on('changed', ({ alertIds }) => heard.push({ at: Date.now(), ids: alertIds }))
    })
    const due = await importDeadlines(running, desktop.home)
    const endLag = await mainLag(app)
    const lastCritical = (due.at(-1) ?? 0) + untilCritical
    await eventually('every notification', () => Date.now() > lastCritical + 10_000 || got.filter(({ one }) => one.urgency === 2).length >= deadlines, 90_000)
    const lag = await endLag()

    const heard = await page.evaluate(() => (globalThis as Heard).benchHeard ?? [])
    const rows = (await call('queue.page', { offset: 0, limit: 200, text: 'Deadline ' })).rows.filter(({ subjectId }) => subjectId.includes('deadline'))
    const firstHeard = (id: string): number => heard.find(({ ids }) => ids !== 'many' && ids.includes(id))?.at ?? Infinity
    expect(rows.map(({ deadlineAt }) => deadlineAt).toSorted()).toEqual([...due].toSorted())
    const durable = rows.map(({ id, deadlineAt }) => firstHeard(id) - deadlineAt)
    const p99 = percentile(durable, 0.99)
    report({
      what: `deadline to durable alert, announced in the window, among ${named(size)}`, figure: `${ms(median(durable))}, p99 ${ms(p99)}`, goal: 'p99 1 s', isMet: p99 <= 1_000,
      beside: `${deadlines} deadlines ${apart} ms apart; worst ${ms(Math.max(...durable))}`,
    })
    // What turned CRITICAL in one look is told in one digest, which names none: theirs is the first that came after them.
    const isNamed = ({ one }: (typeof got)[number], index: number): boolean => `${one.title} ${one.body}`.includes(`Deadline ${index}.`)
    const critical = got.filter(({ one }) => one.urgency === 2)
    const ofItsOwn = due.map((_, index) => critical.find((told) => isNamed(told, index)))
    const digests = critical.filter((told) => !due.some((_, index) => isNamed(told, index)))
    const told = due.flatMap((at, index) => {
      const found = ofItsOwn[index] ?? digests.find((digest) => digest.at > at + untilCritical)
      return found ? [found.at - at - untilCritical] : []
    })
    const breaches = got.filter(({ one, at }) => one.urgency < 2 && at < (due.at(-1) ?? 0) + untilCritical)
    const early = breaches.flatMap(({ at, one }) => {
      const index = Number(/Deadline (\d+)\./.exec(`${one.title} ${one.body}`)?.[1] ?? Number.NaN)
      return due[index] === undefined ? [] : [at - due[index]]
    })
    expect(told.length).toBe(deadlines)
    report({
      what: `instant to notification, among ${named(size)}`, figure: `${ms(median(told))}, p99 ${ms(percentile(told, 0.99))}`, goal: '', isMet: null,
      beside: `${told.length} alerts that turn CRITICAL ${apart} ms apart, ${ofItsOwn.filter(Boolean).length} told alone; worst ${ms(Math.max(...told))}; the ${early.length} breaches before them that the budget lets through ${early.length > 0 ? ms(median(early)) : 'none'}`,
    })
    report({ what: 'main process, lateness of its loop while they are raised and told', figure: `p99 ${ms(lag.p99)}`, goal: '50 ms', isMet: lag.p99 <= 50, beside: `worst ${ms(lag.worst)}` })
  } finally {
    await running.close()
  }
}, 600_000)
