import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { HealthCheck } from '../../src/contract/shapes-health'
import { days, hours, minutes } from '../../src/core/time'
import { proveHere } from '../../src/engine/health/carry-out'
import { newestDaily } from '../../src/engine/health/daily'
import type { Prove } from '../../src/engine/proof'
import { payloadOf } from '../../src/engine/store/journal'
import { aConsole, ada, at, aTask, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

/** Ten minutes into an evening with one alert. */
async function anEvening(prove?: Prove): Promise<TestConsole> {
  noc = aConsole(prove ? { prove } : {})
  await noc.given([aTask('t1', { priority: 'CRITICAL' })])
  noc.at('20:16')
  return noc
}
const checker = () => noc.engine().parts.checker
const checksInJournal = (): readonly HealthCheck[] => noc.engine().parts.store.journal.ofSubject('health', noc.engine().parts.store.consoleId).map((entry) => payloadOf(entry).facts as unknown as HealthCheck)
const troubles = () => noc.engine().parts.status().troubles.filter(({ kind }) => kind === 'invariant-broken').map(({ said, since }) => ({ ...said, since }))
/** One look of the checker, and the end of what it began. */
async function lookAndWait(): Promise<void> {
  checker().look()
  if (checker().isChecking()) await checker().run('asked', ada).catch(() => undefined)
}

test('[J21] an administrator’s check is journaled with what was found, and the next reading of it is the same', async () => {
  await anEvening()
  expect((await noc.call('health.show', {})).lastCheck).toBeNull()
  const check = await noc.call('health.check', {})
  expect([check.why, check.by, check.at, check.results.length, check.results.filter(({ state }) => state === 'broken')]).toEqual(['asked', 'Ada', at('20:16'), 10, []])
  expect(checksInJournal()).toEqual([check])
  const shown = await noc.call('health.show', {})
  expect([shown.lastCheck, shown.isChecking, shown.journal.entries]).toEqual([check, false, check.entries + 1])
  await expect(noc.call('health.check', {}, { kind: 'person', name: 'Vi', role: 'viewer' })).rejects.toThrow('may not health.check')
})

test('[J21] the copy lies in a folder that only its owner reads, and is gone afterwards; a second who asks meanwhile gets the same answer', async () => {
  const seen: number[] = []
  await anEvening(async (job) => {
    seen.push(statSync(dirname(job.file)).mode & 0o777, statSync(job.file).mode & 0o777)
    return await proveHere()(job)
  })
  const [one, other] = await Promise.all([noc.call('health.check', {}), noc.call('health.check', {})])
  expect([seen, one === other, existsSync(`${noc.storeFile}.staging`)]).toEqual([[0o700, 0o600], true, false])
})

test('[J21] a store that was never checked is checked once it was watched for a minute, then within the hour after four', async () => {
  noc = aConsole({ start: at('20:00') })
  noc.look()
  noc.at('20:00:59')
  await lookAndWait()
  expect([checksInJournal().length, checker().nextAt()]).toEqual([0, at('20:01')])
  noc.at('20:01')
  await lookAndWait()
  expect(checksInJournal().map(({ why, by, at: when }) => [why, by, when])).toEqual([['daily', 'system', at('20:01')]])
  const next = checker().nextAt() ?? 0
  expect([next >= at('04:00'), next < at('05:00')]).toEqual([true, true])
  noc.clock.passTo(next - 1)
  noc.look()
  await lookAndWait()
  expect(checksInJournal().length).toBe(1)
  noc.at(next)
  await lookAndWait()
  await lookAndWait()
  expect(checksInJournal().map(({ at: when }) => when)).toEqual([at('20:01'), next])
})

test('[J21] a console that was away over its hour checks itself a minute after it is back; two consoles have hours of their own', async () => {
  await anEvening()
  await noc.call('health.check', {})
  noc.engine().stop()
  noc.clock.passTo(at('20:16') + days(1))
  noc.restartStopped()
  noc.look()
  expect(checker().nextAt()).toBe(at('20:17') + days(1))
  expect(new Set(['00000000-', '7fffffff-', 'ffffffff-'].map((id) => newestDaily(at('12:00'), id))).size).toBe(3)
})

test('[J21] what does not hold is a trouble, also after a restart, until a later check finds that it holds', async () => {
  await anEvening()
  const { db } = noc.engine().parts.store
  db.exec("UPDATE alert SET assigned_to = 'somebody else'")
  await noc.call('health.check', {})
  const told = [{ key: 'health.trouble.broken', values: { count: 1, which: 'I3' }, since: at('20:16') }]
  expect(troubles()).toEqual(told)
  noc.engine().stop()
  noc.restartStopped()
  expect(troubles()).toEqual(told)
  noc.engine().parts.store.db.exec('UPDATE alert SET assigned_to = NULL')
  await noc.call('health.check', {})
  expect(troubles()).toEqual([])
})

test('[J21] a daily check that cannot be made is a trouble with its reason, and is tried again an hour later', async () => {
  let fails = true
  await anEvening(async (job) => {
    if (fails) throw new Error('no room')
    return await proveHere()(job)
  })
  await lookAndWait()
  expect(troubles()).toEqual([{ key: 'health.trouble.unchecked', values: { problem: 'no room' }, since: at('20:16') }])
  fails = false
  noc.at(at('20:16') + hours(1) - 1)
  await lookAndWait()
  expect(troubles().length).toBe(1)
  noc.at(at('20:16') + hours(1))
  await lookAndWait()
  expect([troubles(), checksInJournal().length]).toEqual([[], 1])
})

test('[J21] an engine that stops during a check leaves no copy and records nothing', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((done) => (release = done))
  await anEvening(async (job) => {
    await held
    return await proveHere()(job)
  })
  const asked = noc.call('health.check', {})
  for (let turns = 0; turns < 1_000 && !existsSync(join(`${noc.storeFile}.staging`, 'copy.db')); turns += 1) await new Promise((resume) => setImmediate(resume))
  noc.engine().stop()
  release()
  await expect(asked).rejects.toThrow('the engine stopped while')
  noc.restartStopped()
  expect([existsSync(`${noc.storeFile}.staging`), checksInJournal()]).toEqual([false, []])
})

test('[J21] what a killed check left behind is removed at the next start', async () => {
  await anEvening()
  noc.engine().stop()
  writeFileSync(join(noc.folder, 'keep.txt'), '')
  mkdirSync(`${noc.storeFile}.staging`)
  writeFileSync(join(`${noc.storeFile}.staging`, 'copy.db'), 'half')
  noc.restartStopped()
  expect([existsSync(`${noc.storeFile}.staging`), existsSync(join(noc.folder, 'keep.txt'))]).toEqual([false, true])
})

test('[J21] what the console says of itself: sweeps, gaps, toasts, sizes, versions', async () => {
  await anEvening()
  noc.clock.sleepTo(at('21:20'))
  noc.look()
  noc.at('21:46')
  const { sweeps, pendingToasts, newestSourceAt, store, versions, backups, mirror, journal, lag, monitor } = await noc.call('health.show', {})
  expect(sweeps).toEqual({ swept: 5, missed: 3, latestMs: expect.toSatisfy((ms: number) => ms < minutes(1)) as number })
  expect([pendingToasts > 0, newestSourceAt, lag, monitor.lastSweep?.slotAt]).toEqual([true, at('20:00'), null, at('21:45')])
  expect([mirror.seq, mirror.problem, backups.count]).toEqual([journal.entries, null, 0])
  expect([store.file, store.bytes > 4_096, store.walBytes > 0, (store.diskFreeBytes ?? 0) > 0]).toEqual([noc.storeFile, true, true, true])
  expect([versions.app, versions.electron, versions.node, /^3\.\d+/.test(versions.sqlite)]).toEqual(['test', null, process.versions.node, true])
})
