import { expect, test } from '@playwright/test'
import type { OutputOf } from '../../src/contract/contract'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'
import { aLateEvening, handsOf, storeOf, type Hands } from '../support/desktop-hands'
import { nocturne } from '../support/desktop-store'

let desktop: Desktop
let running: Running
let hands: Hands
test.beforeEach(async () => {
  desktop = await aDesktop()
  aLateEvening(desktop)
  running = await desktop.start()
  hands = handsOf(running)
  await running.page.evaluate(() => ['mousedown', 'pointerdown', 'wheel', 'dragstart'].forEach((name) => window.addEventListener(name, () => { document.documentElement.dataset['touched'] = name }, true)))
  await eventually('sixty-four alerts', async () => (await running.call('queue.page', { offset: 0, limit: 1 })).total === 64, 60_000)
})
test.afterEach(async () => await desktop.close())

/** Does something to the first row, again and again, until so few are left; each time it is another row that stands first, and that is looked at before the next key, as a person would. */
async function fromTheTop(from: number, to: number, move: () => Promise<void>): Promise<void> {
  let before: string | null = null
  for (let left = from; left > to; left -= 1) {
    await hands.press('Home')
    before = await eventually('another first row', async () => {
      const id = await hands.firstRow().getAttribute('row-id', { timeout: 1_000 }).catch(() => null)
      return id !== before && id
    })
    await move()
    await expect(hands.total()).toHaveText(`${String(left - 1)} ${left === 2 ? 'alert' : 'alerts'}`)
  }
}
async function takeTheSeat(name: string): Promise<void> {
  await hands.press('Shift+O')
  await expect(hands.dialog()).toBeVisible()
  await hands.tabTo('input[type="text"]')
  await hands.type(name)
}
/** What people did since the data were brought in, by action and by who did it. */
async function byPeople(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (let before: number | null = null, isMore = true; isMore;) {
    const page: OutputOf<'journal.page'> = await running.call('journal.page', { before, limit: 200 })
    for (const { seq, actor } of page.lines.filter(({ actorKind, family }) => actorKind === 'person' && family !== 'import')) {
      const what = `${actor}: ${(await running.call('journal.entry', { seq }))?.action ?? ''}`
      counts[what] = (counts[what] ?? 0) + 1
    }
    before = page.next
    isMore = before !== null
  }
  return counts
}

test('[U11] [B9] [Q9] [P16] [H14] an evening by keyboard alone: triage, snooze, assign, resolve together, find again, change a threshold, hand over; the journal holds exactly that', async () => {
  const { page } = running
  const { press, type, tabTo, send, search, dialog, pane, total } = hands
  await takeTheSeat('Maria Lind')
  await send()

  await press('Escape', 'g', 'q', 'f')
  await search('gate', '52 alerts')
  await fromTheTop(52, 12, async () => await press('a'))
  await fromTheTop(12, 7, async () => {
    await press('m')
    await expect(dialog()).toBeVisible()
    await tabTo('input[type="text"]')
    await type('Ben Okafor')
    await send()
  })
  const { rows: waiting } = await running.call('queue.page', { offset: 0, limit: 9, statuses: ['NEW', 'ESCALATED'], text: 'gate' })
  // Not one whose name is the beginning of another's: it is found by its name alone.
  const alone = waiting.filter(({ title }) => !waiting.some((other) => other.title !== title && other.title?.startsWith(title ?? '') === true))
  for (const { title } of alone.slice(0, 3)) {
    await search(title ?? '', '1 alert')
    await press('Home', 's')
    await expect(dialog()).toBeVisible()
    await tabTo('textarea')
    await type('Guard is on the way')
    await send()
  }

  await search('yard', '12 alerts')
  await press('Shift+X')
  await expect(page.locator('.bulk-bar')).toContainText('All 12 that match')
  await press('r')
  await expect(dialog().getByRole('radio', { name: 'Action taken' })).toBeFocused()
  await press('Space')
  await tabTo('textarea')
  await type('Yard walked once, everything locked. Clôture réparée.')
  await press('Control+Enter')
  await expect(page.locator('.bulk-bar')).toContainText('12 alerts resolved.')

  await press('g', 'y')
  await expect(page.locator('.history-when')).toBeVisible()
  await press('/')
  await type('cloture reparee')
  await press('Enter')
  await expect(total()).toHaveText('12 alerts')
  await press('/', 'Control+a')
  await type('yard 7')
  await press('Enter')
  await expect(total()).toHaveText('1 alert')
  await press('Home', 'Enter')
  await expect(pane().getByRole('heading', { name: 'Yard 7' })).toBeVisible()
  await expect(pane().getByText('Yard walked once, everything locked.').first()).toBeVisible()

  await press('Escape', 'g', 'p')
  await expect(page.locator('.policy-path')).toHaveText('Company')
  await press('j')
  await expect(page.locator('.policy-head h2')).toContainText('Nördlich depot')
  await press('e')
  await expect(dialog()).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('textbox', { name: 'Critical priority' })).toBeFocused()
  await press('Tab', '4', '5')
  await expect(page.locator('.policy-effects > div:not(.effect-none)').first()).toHaveText(/Deadlines come later\d+/)
  await press('Control+Enter')
  await expect(page.getByText('Saved. Every open task goes by it.')).toBeVisible()

  await takeTheSeat('Ben Okafor')
  await tabTo('textarea')
  await type('Gate 3 sticks.')
  await send()
  await expect(page.getByText('Gate 3 sticks.')).toBeVisible()

  const byMaria = { 'seat.taken': 1, 'alert.acknowledged': 40, 'alert.assigned': 5, 'alert.snoozed': 3, 'bulk.chosen': 1, 'bulk.chosen-part': 1, 'bulk.moved': 1, 'bulk.ended': 1, 'alert.resolved': 12, 'policy.changed': 1, 'seat.handed-over': 1 }
  const did = await byPeople()
  expect(did).toEqual(Object.fromEntries(Object.entries(byMaria).map(([what, count]) => [`Maria Lind: ${what}`, count])))
  const { rows: resolved } = await running.call('history.page', { until: Date.now() + 1_000, offset: 0, limit: 50 })
  expect([resolved.length, new Set(resolved.map(({ resolutionNote, disposition, resolvedBy }) => `${String(resolvedBy)}: ${String(disposition)}: ${String(resolutionNote)}`))]).toEqual([12, new Set(['Maria Lind: ACTION_TAKEN: Yard walked once, everything locked. Clôture réparée.'])])
  expect(JSON.parse(nocturne(storeOf(desktop), 'verify', '--json'))).toMatchObject({ database: 'ok', journal: { ok: true } })
  expect(await page.evaluate(() => document.documentElement.dataset['touched'] ?? 'nothing')).toBe('nothing')
})
