import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../src/core/model/actor'
import { restoreStore } from '../../src/engine/restore'
import { runTo } from '../support/strace'
import { heldEvening, layChanged, type HeldEvening } from '../support/workload/held-evening'
import { differences } from '../support/workload/image-proof'
import { inOwnMounts, whyNoMounts } from '../support/workload/mounts'
import { reopened, undisturbed } from '../support/workload/recovered'
import { scratch } from '../support/workload/scratch'
import { script } from '../support/workload/script'
import { aWorld, depsOver, storeFileIn } from '../support/workload/world'
import { aWorkloadProgram } from '../support/workload-program'

const folder = scratch('backup')
const file = storeFileIn(folder)
const offered = join(folder, 'offered.db')
const ada: Actor = { kind: 'person', name: 'Ada', role: 'administrator' }
let held: HeldEvening
let ending: readonly string[] = []
beforeAll(async () => {
  ending = await undisturbed()
  held = await heldEvening('resolves', { isClosed: true })
})
beforeEach(() => {
  layChanged(held, new Map(), folder)
  copyFileSync(join(folder, 'backups', 'evening.db'), offered)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const next = script.findIndex(({ name }) => name === 'second import')
const at = script[next]?.at ?? 0
const restore = (backup: string | null) => restoreStore({ storeFile: file, backup, by: ada, deps: depsOver({ life: 9, wall: () => at, monotonic: () => 0 }) })

/** Every file of the store and beside it, by name and content. */
function standing(): string {
  const names = readdirSync(dirname(file), { recursive: true, encoding: 'utf8' }).sort()
  return names.map((name) => `${name} ${name.endsWith('.backups') || name.endsWith('.mirror') ? '' : createHash('sha256').update(readFileSync(join(dirname(file), name))).digest('hex')}`).join('\n')
}

const change = (sql: (db: Database.Database) => void): void => {
  const db = new Database(offered)
  sql(db)
  db.close()
}
const bad: readonly (readonly [string, () => void, RegExp])[] = [
  ['is missing', () => rmSync(offered), /there is no backup/],
  ['is empty', () => truncateSync(offered, 0), /offered\.db/],
  ['is cut off', () => truncateSync(offered, 4_096 * 20), /offered|restoring/],
  ['is cut off within a page', () => truncateSync(offered, 100_000), /offered|restoring/],
  ['is a text', () => writeFileSync(offered, 'no database, only words, and many of them'), /is not a Nocturne store/],
  ['is another program’s database', () => { rmSync(offered); change((db) => void db.exec('CREATE TABLE t (a)')) }, /not a Nocturne store/],
  ['is of a newer version', () => change((db) => void db.pragma('user_version = 99990')), /newer Nocturne/],
  ['has a changed entry', () => change((db) => void db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'nobody' WHERE seq = 7")), /not whole|damaged/],
  ['lacks an entry', () => change((db) => void db.exec('DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 9')), /not whole|damaged/],
  ['has a trigger that nobody of us wrote', () => change((db) => void db.exec("CREATE TRIGGER extra AFTER INSERT ON journal BEGIN DELETE FROM toast; END")), /not whole|damaged/],
  ['has a page of noise', () => { const bytes = readFileSync(offered); bytes.fill(0xa5, 4_096 * 5, 4_096 * 6); writeFileSync(offered, bytes) }, /offered|restoring/],
  ['is a folder', () => { rmSync(offered); mkdirSync(offered) }, /offered\.db/],
]

test.each(bad)('[F37] a backup that %s is refused in words, and the store is untouched', async (_how, spoil, words) => {
  spoil()
  const before = standing()
  expect(() => restore(offered)).toThrow(words)
  expect(standing()).toBe(before)
  const found = await reopened(folder, held.said, 'no')
  expect([found.problems, found.lost, found.mended]).toEqual([[], 0, null])
})

test('[F37] a backup of hours ago is put back, and what the journal has learned since comes back from the mirror: no acknowledgement is missing, the store before it is kept', async () => {
  const restored = restore(offered)
  expect([restored.back > 20, restored.lost, existsSync(restored.kept ?? '')]).toEqual([true, 0, true])
  const found = await reopened(folder, held.said, 'evening with its data sent again')
  expect([found.problems, found.lost, differences(found.outcome ?? [], ending)]).toEqual([[], 0, []])
})

test('[F37] another store’s backup is put back without mixing the two: the mirror of the other history is kept aside, and that is told', async () => {
  const other = await heldEvening('more acknowledgements', { isClosed: true, life: 5 })
  writeFileSync(offered, other.files.get(join('backups', 'evening.db')) ?? '')
  restore(offered)
  const world = aWorld({ folder, life: 6, start: at, say: () => undefined })
  const { store } = world.engine().parts
  const { database, journal } = store.verdict()
  const told = store.troubles.all().map(({ kind }) => kind)
  world.close()
  expect([database, journal.ok, told]).toEqual(['ok', true, ['entries-lost']])
  expect(readdirSync(dirname(file)).some((name) => name.includes('.mirror.before-'))).toBe(true)
})

test('[F37] a place for a backup that is gone, or is a file, is said in words; the store goes on', async () => {
  const world = aWorld({ folder, life: 1, start: at, say: () => undefined })
  await expect(world.call('store.backup', { file: join(folder, 'gone', 'b.db') })).rejects.toThrow()
  await expect(world.call('store.backup', { file: join(offered, 'b.db') })).rejects.toThrow()
  await expect(world.call('store.backup', { file: offered })).rejects.toThrow('exists already')
  world.close()
  const found = await reopened(folder, held.said, 'evening')
  expect([found.problems, found.mended, differences(found.outcome ?? [], ending)]).toEqual([[], null, []])
})

test('[F37] backups that the console takes by itself and cannot take are told, and are over when it can', async () => {
  const ring = `${file}.backups`
  rmSync(ring, { recursive: true })
  writeFileSync(ring, 'in the way')
  const world = aWorld({ folder, life: 1, start: at, say: () => undefined })
  const kinds = (): string[] => world.engine().parts.store.troubles.all().map(({ kind }) => kind)
  world.passTo(at + 70_000)
  await world.look()
  expect(kinds()).toEqual(['backup-failed'])
  rmSync(ring)
  world.passTo(at + 20 * 60_000)
  await world.look()
  expect([kinds(), readdirSync(ring).length]).toEqual([[], 1])
  world.close()
})

test('[F37] a disk that has no room for a backup is said in words; nothing half stays there', async (context) => {
  if (whyNoMounts !== null) return context.skip(`could not run: ${whyNoMounts}`)
  const program = await aWorkloadProgram()
  const small = join(folder, 'small')
  mkdirSync(small)
  const command = program.command({ folder, life: 1, from: next, look: { backupTo: join(small, 'b.db') } })
  const run = await runTo(inOwnMounts([`mount -t tmpfs -o size=100k none ${small}`], command))
  program.close()
  expect(run.lines.find((line) => line.startsWith('backup: '))).toMatch(/full|SQLITE_FULL|disk/)
  expect([run.lines.includes('comment: done'), run.lines.includes('left there: ')]).toEqual([true, true])
})
