// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutputOf } from '../../src/contract/contract'
import type { InquiryBrief, InquiryDetail, InquiryRow } from '../../src/contract/shapes-investigation'
import { usePlace } from '../../src/renderer/app/place'
import { filterOf, firstInquiries, useInquiriesShown } from '../../src/renderer/screens/investigations/view'
import { aBridge, aRow, aStatus, Fails, minutesAgo, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'
import { dataOf, unmarkedIn } from './unmarked'

beforeEach(() => {
  vi.useFakeTimers({ now: night })
  useInquiriesShown.setState(firstInquiries)
})
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const anInquiry = (id: string, over: Partial<InquiryRow> = {}): InquiryRow => ({
  id, status: 'INVESTIGATING', outcome: null, openedAt: minutesAgo(90), openedBy: 'maria', investigator: 'ivy', investigatedAt: minutesAgo(80), concludedAt: null, concludedBy: null, conclusion: null, closedAt: null, previousId: null, version: 3,
  about: { kind: 'alert', key: 'a1', id: 'a1', title: `Round ${id}`, siteName: 'Harbour Depot', siteZone: 'Europe/Stockholm', personName: 'S. Okafor', severity: 'HIGH', at: minutesAgo(100) }, notes: 2, evidence: 1, ...over,
})
const concluded: Partial<InquiryRow> = { status: 'EXCUSED', outcome: 'EXCUSED', concludedAt: minutesAgo(5), concludedBy: 'ivy', conclusion: 'the gate was locked' }
const hash = 'ab'.repeat(32)
const aDetailOf = (row: InquiryRow, over: Partial<InquiryDetail> = {}): InquiryDetail => ({
  row, closedBy: null, tour: null, alert: aRow('a1', { subjectKind: 'tour', subjectId: '1', title: 'Round 1' }), punch: null, isNewest: true, asOf: night,
  notes: [{ id: 'n1', at: minutesAgo(70), by: 'ivy', text: 'gate was lokced', corrects: null }, { id: 'n2', at: minutesAgo(60), by: 'ivy', text: 'gate was locked', corrects: 'n1' }],
  evidence: [{ id: 'e1', name: 'gate camera.png', sha256: hash, bytes: 20_480, addedAt: minutesAgo(50), addedBy: 'ivy' }],
  others: [{ id: '9', subjectKind: 'alert', status: 'CLOSED', outcome: 'CONFIRMED', openedAt: minutesAgo(900), openedBy: 'maria', investigator: 'maria', concludedAt: minutesAgo(800), conclusion: 'nobody came' }],
  moves: row.concludedAt === null ? ['attach', 'conclude', 'note'] : ['note', 'close'], ...over,
})
const ofRow = ({ id, status, outcome, openedAt, openedBy, investigator, concludedAt, conclusion }: InquiryRow): InquiryBrief => ({ id, subjectKind: 'alert', status, outcome, openedAt, openedBy, investigator, concludedAt, conclusion })
const withInquiries = (rows: readonly InquiryRow[], over: Parameters<typeof aBridge>[1] = {}): ScriptedBridge => aBridge([aRow('a1', { subjectKind: 'tour', subjectId: '1', title: 'Round 1' })], {
  'investigation.page': ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length, counts: { mine: 1, open: rows.length, all: 7 }, asOf: night }),
  'investigation.detail': ({ id }) => { const row = rows.find((one) => one.id === id); return row ? aDetailOf(row) : null },
  'evidence.look': () => ({ bytes: 20_480, standing: 'whole', shown: { as: 'text' } }), 'evidence.piece': () => ({ base64: btoa('gate was locked') }), 'investigation.act': () => ({ ok: true, value: {} as never }), ...over,
})
async function openInquiries(scripted: ScriptedBridge, tongue: 'en' | 'fr' | 'marked' = 'en'): Promise<void> {
  await openWindow(scripted, tongue)
  await press('g', 'v')
  await settle(600)
}

test('[V15] p asks which dossier is wanted and has it written; a refusal is told in words, how it went with its checksum', async () => {
  const answers = [null, { ok: false as const, reason: 'no-such-investigation' as const, facts: { id: '1' } }, { ok: true as const, value: { exportId: 'x1' } }]
  const scripted = withInquiries([anInquiry('1')], { 'shell.saveDossier': () => answers.shift() ?? null, 'export.wait': () => ({ exportId: 'x1', state: 'done', file: '/srv/dossier', rows: 4, total: 4, sha256: hash, problem: null }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  await press('p')
  const dialog = within(screen.getByRole('dialog', { name: 'Dossier…' }))
  act(() => dialog.getByRole('radio', { name: /^A folder/ }).click())
  const send = async () => { act(() => dialog.getByRole('button', { name: /^Choose where/ }).click()); await settle() }
  await send()
  const told = dialog.queryByRole('alert')?.textContent ?? ''
  await send()
  const refused = dialog.queryByRole('alert')?.textContent ?? ''
  await send()
  expect({ asked: scripted.inputsOf('shell.saveDossier'), told, isRefused: refused !== '', done: /4 of 4 rows.*\/srv\/dossier/.test(screen.getByRole('dialog', { name: 'Exported' }).textContent ?? '') })
    .toEqual({ asked: Array.from({ length: 3 }, () => ({ id: '1', form: 'folder', language: 'en' })), told: '', isRefused: true, done: true })
})

test('[V9] the list is walked by keyboard, by scopes, text, labels and the order of opening; each asks the engine for just that', async () => {
  const scripted = withInquiries([anInquiry('1'), anInquiry('2')])
  await openInquiries(scripted)
  expect([rowUnderCursor().includes('Round 1'), screen.getByRole('radio', { name: 'Mine 1' })]).toEqual([true, expect.anything()])
  await press('j')
  expect(rowUnderCursor()).toContain('Round 2')
  await press('3', 's', 'f')
  typeInto(screen.getByRole('combobox'), 'week')
  await settle()
  await press('Enter', '/')
  typeInto(screen.getByLabelText('Subject, site, investigator or conclusion'), ' gate ')
  await settle()
  expect(scripted.inputsOf('investigation.page').at(-1)).toEqual({ scope: 'all', oldestFirst: true, openedBefore: night - 7 * 86_400_000, text: 'gate', offset: 0, limit: 100 })
  await press('Escape', 'Backspace', '1', 's')
  await settle()
  expect(scripted.inputsOf('investigation.page').at(-1)).toEqual({ scope: 'mine', oldestFirst: false, offset: 0, limit: 100 })
})

test('[V9] labels of one kind stand beside each other, and of several ages the longest counts', () => {
  const label = (kind: 'inquiryStatus' | 'inquiryOutcome' | 'inquirySubject' | 'inquiryAge', value: string) => ({ kind, value, word: null })
  expect(filterOf({ text: '', labels: [label('inquiryStatus', 'OPEN'), label('inquiryStatus', 'CLOSED'), label('inquiryOutcome', 'EXCUSED'), label('inquirySubject', 'tour'), label('inquiryAge', 'day'), label('inquiryAge', 'month')] }, night))
    .toEqual({ statuses: ['OPEN', 'CLOSED'], outcomes: ['EXCUSED'], subjects: ['tour'], openedBefore: night - 30 * 86_400_000 })
})

test('[V8] rates are told with what they are of, and as n/a where they are of too few', async () => {
  await openInquiries(withInquiries([anInquiry('1')]))
  const told = (): string => screen.getByLabelText('What they came to in 30 days').textContent
  expect([told().includes('12.5 % (3 of 24)'), told().includes('93.8 % (90 of 96)')]).toEqual([true, true])
  closeWindow()
  await openInquiries(withInquiries([], { 'investigation.rates': () => ({ days: 30, reviewed: 19, falsePositives: 3, falsePositiveRate: null, due: 96, evaluated: 90, coverage: 93.75 }) }))
  expect(told()).toContain('n/a (3 of 19; from 20 on)')
})

test('[V9] the page shows how far it has come, its subject, its notes with who, when and what they correct, its files and other investigations of the same', async () => {
  await openInquiries(withInquiries([anInquiry('1')]))
  await press('Enter')
  await settle()
  const page = within(screen.getByRole('article', { name: 'Investigation' }))
  expect(['Round 1', 'Being investigated', 'S. Okafor', 'gate was lokced', 'corrected below', 'corrects the note of 02:20', 'gate camera.png', '20 kB', hash, 'nobody came', 'Closed: Confirmed'].filter((text) => !document.body.textContent.includes(text))).toEqual([])
  expect(within(page.getByRole('list', { name: 'How far it has come' })).getAllByRole('listitem').map((step) => step.textContent)).toEqual(['Opened 02:00, maria', 'Taken 02:10, ivy', 'Concluded not yet', 'Closed not yet'])
  await press('Escape')
  await settle()
  expect(screen.getByRole('region', { name: 'List of investigations' })).toBeTruthy()
})

test('[V1] [V3] taking, noting, correcting, concluding and closing each send their move with the version that was seen', async () => {
  const rows = [anInquiry('1', { status: 'OPEN', investigator: null, investigatedAt: null })]
  const scripted = withInquiries(rows, { 'investigation.detail': () => { const [row] = rows; return row ? aDetailOf(row, { moves: row.concludedAt === null ? ['begin', 'attach', 'conclude', 'note'] : ['note', 'close'] }) : null } })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  await press('a')
  await settle()
  act(() => screen.getAllByRole('button', { name: 'Correct' })[0]?.click())
  const field = screen.getByLabelText('New note')
  expect([document.activeElement === field, (field as HTMLTextAreaElement).value, document.body.textContent.includes('Corrects the note of 02:20')]).toEqual([true, 'gate was lokced', true])
  typeInto(field, 'gate was locked')
  act(() => screen.getByRole('button', { name: /Add note/ }).click())
  await settle()
  expect((field as HTMLTextAreaElement).value).toBe('')
  act(() => field.blur())
  await press('r')
  act(() => screen.getByRole('radio', { name: 'Excused' }).click())
  typeInto(within(screen.getByRole('dialog')).getByLabelText(/Conclusion/), 'the gate was locked')
  act(() => within(screen.getByRole('dialog')).getByRole('button', { name: /^Conclude/ }).click())
  await settle()
  rows[0] = anInquiry('1', concluded)
  await settle(11_000)
  await press('x')
  await settle()
  expect(scripted.inputsOf('investigation.act').map(({ id, version, move }) => [id, version, move])).toEqual([
    ['1', 3, { name: 'begin' }], ['1', 3, { name: 'note', text: 'gate was locked', corrects: 'n1' }], ['1', 3, { name: 'conclude', outcome: 'EXCUSED', text: 'the gate was locked' }], ['1', 3, { name: 'close' }],
  ])
})

test('[V10] what is typed is kept with the operation that it will become, is there again, and is forgotten once it was sent', async () => {
  const kept = new Map<string, string>()
  const drafts: Parameters<typeof aBridge>[1] = { 'shell.keepDraft': ({ place, text }) => { if (text === '') kept.delete(place); else kept.set(place, text); return null }, 'shell.draft': ({ place }) => kept.get(place) ?? null }
  const scripted = withInquiries([anInquiry('1')], drafts)
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  typeInto(screen.getByLabelText('New note'), 'the guard says')
  await settle()
  closeWindow()
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  expect((screen.getByLabelText('New note') as HTMLTextAreaElement).value).toBe('the guard says')
  const { opId } = JSON.parse(kept.get('investigation note 1') ?? '{}') as { opId?: string }
  act(() => screen.getByRole('button', { name: /Add note/ }).click())
  await settle()
  expect([scripted.inputsOf('investigation.act').at(-1)?.opId === opId, kept.size]).toEqual([true, 0])
})

test('[V1] a refusal is said beside what was pressed, and what was typed stays', async () => {
  const scripted = withInquiries([anInquiry('1')], { 'investigation.act': () => ({ ok: false, reason: 'inquiry-changed', facts: {} }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  typeInto(screen.getByLabelText('New note'), 'the guard says')
  act(() => screen.getByRole('button', { name: /Add note/ }).click())
  await settle()
  expect([screen.getByText(/Somebody changed this investigation/) !== null, (screen.getByLabelText('New note') as HTMLTextAreaElement).value]).toEqual([true, 'the guard says'])
})

test('[V9] an alert is investigated with one key: a new investigation where there is none, else the page of the one there is, which is shown beside the alert', async () => {
  let known: readonly InquiryBrief[] = []
  const row = anInquiry('1', concluded)
  const scripted = withInquiries([row], { 'investigation.of': () => known, 'investigation.open': () => ({ ok: true, value: { id: '1' } as never }) })
  await openWindow(scripted)
  await press('Home', 'Enter', 'i')
  await settle()
  expect([scripted.inputsOf('investigation.open').map(({ subjectKind, subjectId }) => [subjectKind, subjectId]), usePlace.getState()]).toMatchObject([[['alert', 'a1']], { screen: 'investigations', inquiry: { id: '1', from: 'queue' } }])
  known = [ofRow(row)]
  await press('Escape')
  await settle()
  await press('Home', 'Enter')
  await settle()
  expect(screen.getByRole('complementary').textContent).toContain('Excused')
  await press('i')
  await settle()
  expect([scripted.inputsOf('investigation.open').length, usePlace.getState().inquiry?.id]).toEqual([1, '1'])
})

test('[V2] what is concluded can be investigated again from its page', async () => {
  const scripted = withInquiries([anInquiry('1', concluded), anInquiry('2')], { 'investigation.open': () => ({ ok: true, value: { id: '2' } as never }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  await press('i')
  await settle()
  expect([scripted.inputsOf('investigation.open').map(({ subjectKind, subjectId }) => [subjectKind, subjectId]), usePlace.getState().inquiry?.id]).toEqual([[['alert', 'a1']], '2'])
})

test('[V9] nothing there, nothing that matches, nobody watching, what cannot be read and what is not there are each said', async () => {
  let isBroken = true
  const scripted = withInquiries([], { 'investigation.page': () => { if (isBroken) throw new Fails('fault', 'disk I/O error'); return { rows: [], total: 0, counts: { mine: 0, open: 0, all: 0 }, asOf: night } } })
  await openInquiries(scripted)
  expect(screen.getByText('The investigations could not be read')).toBeTruthy()
  isBroken = false
  act(() => screen.getByRole('button', { name: /Try again/ }).click())
  await settle()
  expect(screen.getByText('Nothing is being investigated.')).toBeTruthy()
  act(() => useInquiriesShown.setState({ text: 'x' }))
  await settle()
  expect(screen.getByText('No investigation matches.')).toBeTruthy()
  act(() => usePlace.setState({ inquiry: { id: 'nowhere', from: 'investigations' } }))
  await settle()
  expect(screen.getByText('This investigation is not in the store.')).toBeTruthy()
  await press('Escape')
  scripted.announce('engine.state', { state: 'silent', since: night, problem: null, restarts: 0 })
  await settle()
  expect(screen.getByText(/Nobody is watching: whether/)).toBeTruthy()
})

test('[V9] whoever may not investigate opens no investigation', async () => {
  const scripted = withInquiries([], { 'console.status': () => aStatus({ seat: { kind: 'person', name: 'olga', role: 'operator' } }) })
  await openWindow(scripted)
  await press('Home', 'Enter', 'i')
  await settle()
  expect([scripted.inputsOf('investigation.open').length, usePlace.getState().screen]).toEqual([0, 'queue'])
})

const aFile = (name: string, text: string): File => new File([text], name)
const chooserOf = (): HTMLInputElement => { const found = document.querySelector<HTMLInputElement>('input[type=file]'); if (!found) throw new Error('nothing to choose files with'); return found }

test('[V11] files that are chosen or dropped on the window are handed over as bytes, in pieces and one after the other; a refusal is said at its file', async () => {
  const scripted = withInquiries([anInquiry('1')], { 'investigation.give': ({ name }) => (name === 'refused.bin' ? { ok: false, reason: 'evidence-too-many', facts: { most: 200 } } : { ok: true, value: null }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  Object.defineProperty(chooserOf(), 'files', { value: [aFile('one.txt', 'a'.repeat(400_000)), aFile('refused.bin', 'b')], configurable: true })
  act(() => { fireEvent.change(chooserOf()) })
  await settle(2_000)
  expect(scripted.inputsOf('investigation.give').map(({ id, name, offset, base64, isLast }) => [id, name, offset, atob(base64).length, isLast])).toEqual([['1', 'one.txt', 0, 393_216, false], ['1', 'one.txt', 393_216, 6_784, true], ['1', 'refused.bin', 0, 1, true]])
  expect([screen.getByText(/This investigation holds 200 files already/) !== null, scripted.inputsOf('intake.preview').length]).toEqual([true, 0])
  act(() => screen.getByRole('button', { name: 'Put away' }).click())
  act(() => { fireEvent.drop(window, { dataTransfer: { files: [aFile('two.txt', 'two')], types: ['Files'] } }) })
  await settle(2_000)
  expect([scripted.inputsOf('investigation.give').at(-1)?.name, usePlace.getState().importPaths, document.querySelectorAll('progress').length]).toEqual(['two.txt', null, 0])
})

test('[V11] a file that did not arrive whole begins again by itself', async () => {
  let times = 0
  const scripted = withInquiries([anInquiry('1')], { 'investigation.give': ({ offset }) => (offset > 0 && times++ === 0 ? { ok: false, reason: 'evidence-begin-again', facts: { file: 'one.txt' } } : { ok: true, value: null }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  Object.defineProperty(chooserOf(), 'files', { value: [aFile('one.txt', 'a'.repeat(400_000))], configurable: true })
  act(() => { fireEvent.change(chooserOf()) })
  await settle(2_000)
  expect([scripted.inputsOf('investigation.give').map(({ offset }) => offset), document.querySelectorAll('progress').length]).toEqual([[0, 393_216, 0, 393_216], 0])
})

test('[V12] a text is shown as text, a picture is decoded here and drawn, and what is not whole or neither is said', async () => {
  const drawn = { width: 1, height: 1, close: vi.fn() }
  vi.stubGlobal('createImageBitmap', vi.fn(() => Promise.resolve(drawn)))
  let look: OutputOf<'evidence.look'> = { bytes: 30, standing: 'whole', shown: { as: 'text' } }
  const scripted = withInquiries([anInquiry('1')], { 'evidence.look': () => look, 'evidence.piece': () => ({ base64: btoa('<img src=x onerror=alert(1)>') }) })
  await openInquiries(scripted)
  await press('Enter')
  await settle()
  const seen = async (): Promise<string> => {
    act(() => screen.getByRole('button', { name: 'gate camera.png' }).click())
    await settle()
    const text = screen.getByRole('dialog').textContent
    const count = screen.getByRole('dialog').querySelectorAll('img').length + (screen.getByRole('dialog').querySelector('canvas') ? 10 : 0)
    await press('Escape')
    return `${String(count)} ${text}`
  }
  expect(await seen()).toMatch(/^0 .*<img src=x onerror=alert\(1\)>/)
  look = { bytes: 30, standing: 'whole', shown: { as: 'picture', type: 'image/png', width: 4_000, height: 3_000 } }
  expect(await seen()).toMatch(/^10 /)
  expect([vi.mocked(createImageBitmap).mock.calls[0]?.[1], drawn.close.mock.calls.length]).toEqual([{ resizeWidth: 2_000, resizeHeight: 1_500, resizeQuality: 'high' }, 1])
  look = { bytes: 30, standing: 'altered', shown: { as: 'nothing', because: 'broken' } }
  expect(await seen()).toContain('its bytes were changed on the disk')
  look = { bytes: 30, standing: 'whole', shown: { as: 'nothing', because: 'unknown' } }
  expect(await seen()).toContain('Neither a picture nor a text')
  vi.unstubAllGlobals()
})

test.each(['list', 'page', 'concluding', 'looking'])('[L5] [L7] %s: every word is from the catalogue, and axe-core has nothing to say', async (what) => {
  const scripted = withInquiries([anInquiry('1'), anInquiry('2', { about: { ...anInquiry('2').about, title: null } })])
  await openInquiries(scripted, 'marked')
  if (what !== 'list') await press('Enter')
  await settle()
  if (what === 'concluding') await press('r')
  if (what === 'looking') act(() => screen.getByRole('button', { name: 'gate camera.png' }).click())
  await settle()
  expect(unmarkedIn(document.body, dataOf(scripted))).toEqual([])
  vi.useRealTimers()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
})
