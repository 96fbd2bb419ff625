// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JournalEntryShown, JournalLine, JournalVerdict } from '../../src/contract/shapes-journal'
import { aBridge, Fails, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const aLine = (seq: number, over: Partial<JournalLine> = {}): JournalLine => ({
  seq, at: minutesAgo(3), recordedAt: minutesAgo(3), actor: 'maria', actorKind: 'person', family: 'alert', said: { key: 'timeline.acknowledged', values: {} }, subjectKind: 'alert', subjectId: `a${String(seq)}`, subject: 'Check door, Harbour Depot', note: null, ...over,
})
const anEntry = (line: JournalLine): JournalEntryShown => ({ ...line, id: 'id', consoleId: 'c1', clock: '0-0-c1', action: 'alert.acknowledged', opId: null, payload: '{"changes":[{"key":"a2","set":{"status":"ACKNOWLEDGED"}}],"facts":{"note":null}}', previousHash: 'aa', hash: 'bb' })
const whole: JournalVerdict = { database: 'ok', journal: { entries: 2, head: 'ab'.repeat(32), ok: true, fault: null }, at: night, tookMs: 400 }
const lines = (): readonly string[] => within(screen.getByRole('table')).getAllByRole('row').slice(1).map(({ textContent }) => textContent ?? '')

async function openJournal(given: readonly JournalLine[], over: Parameters<typeof aBridge>[1] = {}): Promise<ReturnType<typeof aBridge>> {
  const scripted = aBridge([], { 'journal.page': () => ({ lines: given, next: null, entries: given.length, change: 1 }), 'journal.entry': ({ seq }) => { const line = given.find((one) => one.seq === seq); return line ? anEntry(line) : null }, ...over })
  await openWindow(scripted)
  await press('g', 'j')
  await settle()
  return scripted
}

test('[W8] entries are told in sentences, with who, how long ago and of what', async () => {
  await openJournal([aLine(2, { note: 'On my way' }), aLine(1, { actor: 'system', actorKind: 'system', family: 'console', subject: null, said: { key: 'journal.said.console.started', values: {} } })])
  expect(lines().map((text) => text.replace(/\d\d:\d\d:\d\d/, 'T'))).toEqual(['2T3 minmariaAcknowledgedOn my wayCheck door, Harbour Depot', '1T3 minthe consoleThe console began to watchConsole'])
  expect(screen.getByText('This is the beginning.')).toBeTruthy()
})

test('[W8] an entry opens by keyboard with what was hashed, and is left by Escape', async () => {
  await openJournal([aLine(3), aLine(2)])
  await press('j', 'Enter')
  await settle()
  const pane = screen.getByRole('complementary', { name: 'Entry 2' })
  expect([pane.textContent?.includes('changes › 0 › set › statusACKNOWLEDGED'), pane.textContent?.includes('Hash beforeaa'), within(pane).getByRole('button', { name: 'See it: Queue' }).textContent]).toEqual([true, true, 'See it: Queue'])
  await press('Escape')
  expect(screen.queryByRole('complementary', { name: 'Entry 2' })).toBeNull()
})

test('[W9] what is rare is looked for answer after answer, and what was asked before is never shown', async () => {
  let asked = 0
  const scripted = await openJournal([], { 'journal.page': ({ before, text }) => { asked += 1; return before === null || before > 20_000 ? { lines: [], next: (before ?? 60_000) - 20_000, entries: 60_000, change: 1 } : { lines: [aLine(7, { subject: text ?? 'anything' })], next: null, entries: 60_000, change: 1 } } })
  expect([lines().length, asked]).toEqual([1, 3])
  await press('/')
  typeInto(screen.getByRole('searchbox'), 'gate')
  await settle()
  expect([lines()[0]?.endsWith('gate'), scripted.inputsOf('journal.page').at(-1)]).toEqual([true, { before: 20_000, limit: 100, text: 'gate' }])
})

test('[W8] [U7] nothing, nothing like it, and a journal that cannot be read each say so', async () => {
  await openJournal([])
  expect(screen.getByText('No entry is like this.')).toBeTruthy()
  closeWindow()
  await openJournal([], { 'journal.page': () => { throw new Fails('forbidden', 'vi (viewer) may not journal.page') } })
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join()).toContain('The journal could not be read.Your role does not allow this.')
})

test('[W10] v proves the journal: whole with its head, or the first entry that is wrong', async () => {
  let verdict = whole
  await openJournal([aLine(2)], { 'journal.verify': () => verdict })
  await press('v')
  await settle()
  expect(screen.getByText('Whole: all 2 entries are what was written')).toBeTruthy()
  verdict = { ...whole, journal: { ...whole.journal, ok: false, fault: { seq: 2, what: 'altered' } } }
  await press('v')
  await settle()
  expect(screen.getByText('NOT WHOLE: entry 2 is not what was written')).toBeTruthy()
  act(() => screen.getByRole('button', { name: /Keys/ }).click())
  await settle()
  expect(within(screen.getByRole('dialog')).getByText('Prove the journal')).toBeTruthy()
})
