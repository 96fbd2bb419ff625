// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aBridge, aDetail, aMonitor, aRow, aStatus, Fails, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const three = [aRow('a', { severity: 'CRITICAL' }), aRow('b'), aRow('c', { severity: 'LOW' })]
const button = (name: RegExp) => screen.getByRole('button', { name })
const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent ?? '').join(' ')

describe('faces', () => {
  test('[U7] with nothing overdue the queue says so', async () => {
    await openWindow(aBridge([]))
    expect(screen.getByText('Nothing is overdue. Every open task is inside its deadline.')).toBeTruthy()
  })

  test('[U5] one alert is shown by shape and word, title, site, time past its SLA and status', async () => {
    await openWindow(aBridge([aRow('a')]))
    expect(rowUnderCursor()).toBe('HighCheck door aHarbour DepotS. Okafor12 min1.8×in 3:00New03:1812 min')
  })

  test('[U5] the first page is asked for by priority, without what is resolved', async () => {
    const scripted = aBridge(three)
    await openWindow(scripted)
    expect(scripted.inputsOf('queue.page')[0]).toEqual({ offset: 0, limit: 100, sort: { column: 'priority', descending: true }, statuses: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED'] })
  })

  test('[U7] a queue that cannot be read says why and offers to try again', async () => {
    await openWindow(aBridge([], { 'queue.page': () => { throw new Fails('fault', 'disk image is malformed') } }))
    expect(alerts()).toContain('The queue could not be readSomething is wrong in the console itself. (disk image is malformed)')
    expect(button(/Try again/)).toBeTruthy()
  })

  test('[U2] an engine that no longer looks at its clocks cannot be overlooked', async () => {
    const stalled = aMonitor({ lastTickAt: night - 8_000 })
    await openWindow(aBridge(three, { 'monitor.status': () => stalled, 'console.status': () => aStatus({ monitor: stalled }) }))
    expect(alerts()).toContain('NOT WATCHING. The engine answers, but no longer looks at its clocks.')
    expect(document.querySelector('.queue-rows.is-stale')).toBeTruthy()
  })

  test('[U2] an empty list is no good news while nobody watches', async () => {
    await openWindow(aBridge([], { 'shell.engineState': () => ({ state: 'restarting', since: night, problem: 'exit 9', restarts: 2 }) }))
    expect(screen.getByText('Nothing is known to be open, and nobody is watching. Do not rely on this.')).toBeTruthy()
    expect(alerts()).toContain('being restarted (restart 2)')
  })

  test('[U2] [U3] six seconds without an answer make the picture stale, and its ages stand still', async () => {
    const scripted = aBridge([aRow('a')])
    await openWindow(scripted)
    delete scripted.script['monitor.status']
    await settle(6_500)
    expect(alerts()).toContain('The engine does not answer')
    await settle(180_000)
    expect(rowUnderCursor()).toContain('12 min1.8×')
  })
})

describe('keys', () => {
  test('[U11] j and k walk, Enter opens the alert and takes the focus there, Escape comes back', async () => {
    await openWindow(aBridge(three))
    await press('j')
    expect(rowUnderCursor()).toContain('Check door b')
    await press('Enter')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Alert')
    expect(screen.getByRole('heading', { name: 'Check door b' })).toBeTruthy()
    await press('Escape', 'k')
    expect(screen.queryByRole('heading', { name: 'Check door b' })).toBeNull()
    expect(rowUnderCursor()).toContain('Check door a')
  })

  test('[U11] the screen is left and reached again by keyboard', async () => {
    await openWindow(aBridge(three))
    await press('g', 'd')
    expect(screen.getByRole('heading', { name: 'Data' })).toBeTruthy()
    await press('g', 'q')
    expect(screen.getByRole('region', { name: 'Alerts' })).toBeTruthy()
  })

  test('[U11] the help lists the keys of the queue', async () => {
    await openWindow(aBridge(three))
    await press('?')
    const help = within(screen.getByRole('dialog', { name: 'Keys' }))
    expect(help.getByText('Acknowledge').closest('div')?.textContent).toBe('aAcknowledge')
    await press('Escape')
    expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull()
  })

  test('[U6] f goes to the unacknowledged, 1 narrows to the critical', async () => {
    const scripted = aBridge(three)
    await openWindow(scripted)
    await press('f', '1')
    expect(scripted.inputsOf('queue.page').at(-1)).toMatchObject({ statuses: ['NEW', 'ESCALATED'], severities: ['CRITICAL'] })
  })

  test('[U11] what is typed into the search is no command', async () => {
    const scripted = aBridge(three)
    await openWindow(scripted)
    await press('/', 'a')
    expect(scripted.inputsOf('alert.act')).toEqual([])
    typeInto(screen.getByRole('searchbox'), 'door b')
    await settle()
    expect(scripted.inputsOf('queue.page').at(-1)).toMatchObject({ text: 'door b' })
  })
})

const taken = (id: string, version: number) => ({ ok: true, value: { id, version } }) as never

describe('moves', () => {
  test('[U10] a acknowledges the alert under the cursor with the version that was seen', async () => {
    const scripted = aBridge(three, { 'alert.act': ({ id }) => taken(id, 5) })
    await openWindow(scripted)
    await press('j', 'a')
    expect(scripted.inputsOf('alert.act')).toMatchObject([{ id: 'b', version: 4, move: { name: 'acknowledge' } }])
  })

  test('[U1] an acknowledgement shows only what the engine then says', async () => {
    const scripted = aBridge(three, { 'alert.act': ({ id }) => taken(id, 5) })
    await openWindow(scripted)
    await press('a')
    expect(rowUnderCursor()).toContain('New')
    const { 'queue.page': before } = scripted.script
    scripted.script['queue.page'] = () => ({ rows: [aRow('a', { status: 'ACKNOWLEDGED', version: 5 })], total: 1, asOf: night, change: 2 })
    scripted.announce('changed', { change: 2, alertIds: ['a'], monitor: aMonitor({ change: 2 }) })
    await settle()
    expect(before).toBeTruthy()
    expect(rowUnderCursor()).toContain('Acknowledged')
  })

  test('[U9] a refused resolve is told in words, keeps what was typed, and can be sent again with the new version', async () => {
    let version = 4
    const scripted = aBridge(three, {
      'alert.act': ({ id }) => { if (version === 4) { version = 5; return { ok: false, reason: 'stale-version', facts: {} } } return taken(id, 6) },
      'alert.detail': () => aDetail(aRow('a', { version })),
    })
    await openWindow(scripted)
    await press('r')
    const dialog = within(screen.getByRole('dialog', { name: 'Resolve' }))
    typeInto(dialog.getByLabelText(/What was done/), 'Door was locked after all')
    dialog.getByLabelText('Action taken').click()
    await settle()
    dialog.getByRole('button', { name: /^Resolve/ }).click()
    await settle()
    expect(dialog.getByRole('alert').textContent).toBe('Somebody changed this alert meanwhile. Look at it again, then decide.')
    expect(dialog.getByLabelText<HTMLTextAreaElement>(/What was done/).value).toBe('Door was locked after all')
    dialog.getByRole('button', { name: /^Resolve/ }).click()
    await settle()
    expect(scripted.inputsOf('alert.act').map((input) => [input.version, input.move])).toEqual([4, 5].map((seen) => [seen, { name: 'resolve', note: 'Door was locked after all', disposition: 'ACTION_TAKEN' }]))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

test('[U9] [U11] acknowledging row after row faster than the answers come loses no key', async () => {
  const scripted = aBridge([aRow('a'), aRow('b'), aRow('c')], { 'alert.act': ({ id }) => ({ ok: true, value: { id, version: 5 } }) as never })
  await openWindow(scripted)
  await press('Home')
  for (const key of ['a', 'j', 'a', 'j', 'a']) act(() => { fireEvent.keyDown(document.body, { key }) })
  await settle(1_000)
  expect(scripted.inputsOf('alert.act').map(({ id, move }) => `${id} ${move.name}`)).toEqual(['a acknowledge', 'b acknowledge', 'c acknowledge'])
})

describe('moves that cannot be', () => {
  test('[U9] a resolve without note or disposition cannot be sent', async () => {
    await openWindow(aBridge(three))
    await press('r')
    expect(within(screen.getByRole('dialog')).getByRole<HTMLButtonElement>('button', { name: /^Resolve/ }).disabled).toBe(true)
  })

  test('[U9] what is not legal from the status has a dead button', async () => {
    await openWindow(aBridge([aRow('a')], { 'alert.detail': () => aDetail(aRow('a', { status: 'RESOLVED' }), { moves: ['comment', 'contact'] }) }))
    await press('Enter')
    const actions = within(screen.getByRole('group', { name: 'What can be done' }))
    expect(actions.getAllByRole<HTMLButtonElement>('button').filter(({ disabled }) => !disabled).map(({ ariaLabel, textContent }) => ariaLabel ?? textContent)).toEqual(['Contactp', 'Commentc'])
  })
})

describe('detail', () => {
  test('[U16] the pane tells times in the site’s zone with the age, and typed words as they were typed', async () => {
    await openWindow(aBridge([aRow('a')]))
    await press('Enter')
    const pane = within(screen.getByRole('complementary', { name: 'Alert' }))
    expect(pane.getAllByText('03:18 CET · 12 min ago')).toHaveLength(2)
    expect(pane.getByText('Guard is <b>on the way</b>')).toBeTruthy()
    expect(pane.getByText('Ring the south bell.')).toBeTruthy()
  })

  test('[U12] an alert opened from outside is shown whatever the filter', async () => {
    const hidden = aRow('z', { status: 'RESOLVED', resolvedAt: minutesAgo(1), resolvedReason: 'by-person' })
    const scripted = aBridge(three, { 'alert.detail': () => aDetail(hidden) })
    await openWindow(scripted)
    await press('g', 'd')
    scripted.announce('alert.open', { id: 'z' })
    await settle()
    expect(screen.getByRole('heading', { name: 'Check door z' })).toBeTruthy()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Alert')
  })
})

describe('many', () => {
  test('[U8] rows that come in above leave the cursor on its alert', async () => {
    let rows = Array.from({ length: 250 }, (_, index) => aRow(`n${index}`))
    const scripted = aBridge([], { 'queue.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, asOf: night, change: 1 }) })
    await openWindow(scripted)
    expect(screen.getByText('250 alerts')).toBeTruthy()
    await press('j', 'j')
    expect(rowUnderCursor()).toContain('Check door n2')
    rows = [aRow('new', { severity: 'CRITICAL', raisedAt: night }), ...rows]
    scripted.announce('changed', { change: 2, alertIds: ['new'], monitor: aMonitor({ change: 2 }) })
    await settle()
    expect(screen.getByText('251 alerts')).toBeTruthy()
    expect(rowUnderCursor()).toContain('Check door n2')
    await press('k')
    expect(rowUnderCursor()).toContain('Check door n1')
  })
})
