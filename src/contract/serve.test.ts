import { expect, test } from 'vitest'
import { defaultRules } from '../core/alerts/telling-rules'
import { defaultSounds } from '../core/desk/sounds'
import { roles, type Actor, type Role } from '../core/model/actor'
import { CallFault, faultOf, revived, wordsOf } from './fault'
import { createClient } from './client'
import { contract, type CallName } from './contract'
import { rightsOf } from './roles'
import { admit, answer, serve, type Port } from './serve'

const as = (role: Role): Actor => ({ kind: 'person', name: 'Ada', role })
const names = Object.keys(contract) as CallName[]
/** An input each call takes, so that what is refused is refused for its actor. */
const inputs: Partial<Record<CallName, unknown>> = {
  'monitor.replay': { from: 1e12, to: 1e12, everyMs: 900_000, timers: true },
  'queue.page': { offset: 0, limit: 1 }, 'due.page': { kind: 'breach', window: 15, offset: 0, limit: 1 }, 'task.detail': { id: 't' }, 'alert.detail': { id: 'a' }, 'alerts.list': { after: null, limit: 1 }, 'explain': { kind: 'task', id: 't' },
  'tours.page': { from: 1e12, until: 1e12, offset: 0, limit: 1 }, 'tours.board': { from: 1e12, until: 1e12, offset: 0, limit: 1 }, 'tour.detail': { id: 't' }, 'tour.earlier': { id: 't', after: null, limit: 1 },
  'alert.act': { opId: '0192f000-0000-7000-8000-000000000001', id: 'a', move: { name: 'acknowledge' } },
  'group.acknowledge': { opId: '0192f000-0000-7000-8000-000000000001', groupId: 'g' },
  'alert.earlier': { id: 'a', of: 'site', after: null, limit: 1 }, 'bulk.count': { filter: {} }, 'bulk.since': { countId: 'c' }, 'bulk.among': { filter: {}, ids: ['a'] },
  'bulk.move': { opId: '0192f000-0000-7000-8000-000000000001', move: { name: 'acknowledge' }, choice: { kind: 'counted', countId: 'c' } }, 'bulk.refused': { opId: '0192f000-0000-7000-8000-000000000001', offset: 0, limit: 1 },
  'bulk.finish': { opId: '0192f000-0000-7000-8000-000000000001' }, 'bulk.leave': { opId: '0192f000-0000-7000-8000-000000000001' },
  'intake.start': { paths: ['x'] }, 'intake.wait': { importId: 'i' }, 'intake.cancel': { importId: 'i' }, 'intake.preview': { path: 'x' },
  'data.imports': { offset: 0, limit: 1 }, 'data.quarantine': { offset: 0, limit: 1 }, 'policy.set': { values: {} }, 'policy.tree': { turned: [], text: '', ownOnly: false, offset: 0, limit: 1 }, 'policy.history': { offset: 0, limit: 1 },
  'policy.preview': { previewId: '0192f000-0000-7000-8000-000000000001', values: null }, 'policy.stopPreview': { previewId: '0192f000-0000-7000-8000-000000000001' }, 'report.tasks': { days: 7 }, 'report.tours': { days: 7 }, 'report.dashboard': { days: 7 }, 'schedules.add': { report: { kind: 'ranking', of: 'site' }, rhythm: 'daily', weekday: 0, minute: 360, zone: 'UTC', format: 'csv', language: 'en', folder: 'f' }, 'schedules.remove': { id: 's' }, 'shell.scheduleReport': { report: { kind: 'ranking', of: 'site' }, rhythm: 'daily', weekday: 0, minute: 360, zone: 'UTC', format: 'csv', language: 'en' }, 'report.summary': { days: 7, scope: { kind: 'all' } }, 'report.behindTasks': { figure: { figure: 'breached', priority: null, scope: { kind: 'all' }, from: 1_700_000_000_000, to: 1_800_000_000_000, column: null }, offset: 0, limit: 10 }, 'ranking.page': { days: 7, of: 'site', direction: 'top', offset: 0, limit: 10 }, 'report.behind': { figure: { kind: 'today', figure: 'scheduled', at: 1_800_000_000_000 }, offset: 0, limit: 10 }, 'report.ranking': { days: 7, of: 'site', direction: 'top' }, 'export.page': { what: 'task', after: null, limit: 1 },
  'store.copy': { file: 'x' }, 'store.backup': { file: 'x' }, 'store.signRecovery': {}, 'toasts.take': { limit: 1 }, 'toasts.done': { id: 't', outcome: 'shown', detail: null },
  'journal.page': { before: null, limit: 1 }, 'journal.entry': { seq: 1 },
  'find.text': { text: 'x', limit: 1 }, 'hotkeys.set': { keys: {} },
  'sounds.set': defaultSounds, 'mute.begin': { minutes: 5, reason: 'r' }, 'seat.take': { name: 'Ada' }, 'seat.handOver': { to: 'Ben', note: '' }, 'telling.set': { rules: defaultRules, version: 0 }, 'onCall.set': { roster: { zone: 'UTC', shifts: [], dutyManager: null }, version: 0 },
  'steps.putAway': { isPutAway: true }, 'steps.writeExample': { file: 'f', language: 'en', zone: 'UTC' }, 'shell.saveExample': { language: 'fr', zone: 'UTC' },
  'telling.places': { text: '' }, 'shell.confirmAlarmTest': { wasHeard: true, wasSeen: true }, 'shell.playSound': { pattern: 'soft', volume: 50 },
  'alarm.keepTest': { wasHeard: true, wasSeen: true, test: { at: 1, toast: { state: 'accepted', why: null, tookMs: 1 }, sound: { state: 'sounded', why: null, tookMs: 1, clockSeconds: 1, pattern: 'rise' }, tray: { state: 'none', why: null, tookMs: 1 } } },
  'shell.keepDraft': { place: 'p', text: '' }, 'shell.draft': { place: 'p' }, 'shell.speak': { language: 'fr' }, 'shell.toAnnounce': { ids: [] }, 'shell.showsScreen': { screen: 'queue' }, 'shell.openWindow': { screen: 'wall', isBare: true }, 'shell.showWindow': { number: 1 }, 'shell.setTextSize': { level: 1 }, 'shell.showPlace': { of: 'store' }, 'shell.setStartAtLogin': { choice: 'tray' }, 'login.noted': { from: 'off', to: 'tray' },
  'history.page': { until: 1e12, offset: 0, limit: 1 }, 'places.named': { kind: 'site', typed: '' }, 'export.wait': { exportId: 'e' }, 'export.cancel': { exportId: 'e' },
  'investigation.open': { opId: '0192f000-0000-7000-8000-000000000001', subjectKind: 'tour', subjectId: 't' }, 'investigation.act': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', move: { name: 'begin' } },
  'investigation.attach': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', path: 'p' }, 'investigation.show': { id: 'i' }, 'investigation.give': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', name: 'n', offset: 0, base64: '', isLast: true }, 'evidence.look': { id: 'e' }, 'evidence.piece': { id: 'e', offset: 0 }, 'investigation.dossier': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', file: 'f', form: 'pdf', language: 'en' }, 'shell.saveDossier': { id: 'i', form: 'folder', language: 'fr' },
  'incidents.list': { after: null, limit: 1 }, 'incidents.suggest': { limit: 1 }, 'incident.show': { id: 'i' }, 'incidents.page': { part: 'open', offset: 0, limit: 1 }, 'incident.detail': { id: 'i' }, 'incident.make': { opId: '0192f000-0000-7000-8000-000000000001', alertIds: ['a'] }, 'incident.add': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', alertIds: ['a'] },
  'incident.act': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', move: { name: 'begin' } }, 'incident.merge': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', from: 'j' }, 'incident.split': { opId: '0192f000-0000-7000-8000-000000000001', id: 'i', alertIds: ['a'] },
  'investigation.page': { scope: 'open', oldestFirst: false, offset: 0, limit: 1 }, 'investigation.detail': { id: 'i' }, 'investigation.of': { subjectKind: 'tour', subjectId: 't' },
  'export.start': { opId: '0192f000-0000-7000-8000-000000000001', file: 'f', format: 'csv', language: 'en', columns: ['title'], list: { kind: 'history', filter: { until: 1e12 } } },
  'shell.saveExport': { format: 'csv', language: 'en', columns: ['title'], list: { kind: 'history', filter: { until: 1e12 } } },
  'queue.facets': { typed: '' }, 'group.leave': { opId: '0192f000-0000-7000-8000-000000000001', id: 'a', version: 1 }, 'view.remove': { opId: '0192f000-0000-7000-8000-000000000001', id: '0192f000-0000-7000-8000-000000000002' },
  'maintenance.preview': { place: { kind: 'site', key: 'main:s' }, types: [], plan: { kind: 'once', from: 1e12, to: 1e12 } }, 'maintenance.alerts': { id: 'w', offset: 0, limit: 1 }, 'maintenance.end': { opId: '0192f000-0000-7000-8000-000000000001', id: '0192f000-0000-7000-8000-000000000002' },
  'maintenance.make': { opId: '0192f000-0000-7000-8000-000000000001', id: '0192f000-0000-7000-8000-000000000002', replaces: null, draft: { place: { kind: 'site', key: 'main:s' }, types: [], plan: { kind: 'once', from: 1e12, to: 1e12 }, reason: 'r' } },
  'view.save': { opId: '0192f000-0000-7000-8000-000000000001', id: '0192f000-0000-7000-8000-000000000002', name: 'v', isShared: false, shows: { name: 'open', severities: [], labels: [], text: '', sort: { column: 'priority', descending: true }, isFolded: false } },
}
const outcome = (name: CallName, actor: Actor, isMain = false): string => {
  try {
    return admit(name, inputs[name] ?? {}, actor, isMain)
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

test('[S20] every call is admitted for exactly the roles that hold its right, and refused for all others', () => {
  const table = names.map((name) => [name, roles.filter((role) => outcome(name, as(role)) === name)])
  const expected = names.map((name) => [name, roles.filter((role) => rightsOf(role).includes(contract[name].right))])
  expect(table).toEqual(expected)
})

test('[S20] a viewer may only look, an auditor may not act, and only main may speak of toasts', () => {
  expect(outcome('alert.act', as('viewer'))).toBe('forbidden')
  expect(outcome('alert.act', as('auditor'))).toBe('forbidden')
  expect(outcome('policy.set', as('supervisor'))).toBe('forbidden')
  expect([outcome('toasts.take', as('administrator')), outcome('toasts.take', as('viewer'), true)]).toEqual(['forbidden', 'toasts.take'])
})

test('[S21] a call that does not exist, an inherited name and an input with a stray key are refused by name', () => {
  expect(() => admit('queue.drop', {}, as('administrator'), false)).toThrow("there is no call 'queue.drop'")
  expect(() => admit('constructor', {}, as('administrator'), false)).toThrow("there is no call 'constructor'")
  expect(() => admit('queue.page', { offset: 0, limit: 201 }, as('viewer'), false)).toThrow('queue.page: limit')
  expect(() => admit('monitor.status', { extra: 1 }, as('viewer'), false)).toThrow('monitor.status')
})

/** Two ends joined in this process, each message as it would cross. */
function aLine(): [Port, Port] {
  const hearers: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []]
  const end = (own: 0 | 1, other: 0 | 1): Port => ({
    post: (message) => hearers[other].forEach((hear) => hear(structuredClone(message))),
    onMessage: (hear) => void hearers[own].push(hear),
  })
  return [end(0, 1), end(1, 0)]
}

test('[S22] a fault in a handler reaches the caller in words and the server as itself; a call after the end is gone', async () => {
  const [near, far] = aLine()
  const told: string[] = []
  const handlers = { 'alert.detail': () => {
    throw new Error('alert a17: not readable')
  } }
  serve(far, handlers, (thrown, call) => told.push(`${call}: ${String(thrown)}`))
  const client = createClient(near)
  await expect(client.call('alert.detail', { id: 'a17' }, as('viewer'))).rejects.toMatchObject({ code: 'fault', message: 'alert a17: not readable' })
  expect(told).toEqual(['alert.detail: Error: alert a17: not readable'])
  client.close('the engine stopped')
  await expect(client.call('alert.detail', { id: 'a17' }, as('viewer'))).rejects.toMatchObject({ code: 'engine-gone' })
})

test('[S22] what nobody answers is refused, not left waiting', async () => {
  await expect(answer({}, { call: 'monitor.status', input: {}, actor: as('viewer'), isMain: false })).rejects.toMatchObject({ code: 'unknown-call' })
})

test('[L11] a fault that a person meets crosses the line with its words, so that it is told in their language; one without is told by its kind', async () => {
  const [near, far] = aLine()
  const full = { key: 'fault.diskFull', values: { file: '/a/b.db' } }
  serve(far, { 'alert.detail': () => { throw new CallFault('unusable', 'the disk of /a/b.db is full', { said: full }) }, 'monitor.status': () => { throw new CallFault('engine-gone', 'exit 9') } }, () => undefined)
  const client = createClient(near)
  const met = async (asked: Promise<unknown>): Promise<unknown> => await asked.then(() => null, (thrown: unknown) => wordsOf(revived(faultOf(thrown))))
  expect([await met(client.call('alert.detail', { id: 'a' }, as('viewer'))), await met(client.call('monitor.status', {}, as('viewer')))]).toEqual([full, { key: 'fault.engine-gone', values: { message: 'exit 9' } }])
})
