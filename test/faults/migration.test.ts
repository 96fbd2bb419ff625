import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestSchema } from '../../src/engine/store/migrate'
import { crashImages, layDown, lotsOf } from '../support/crash-images'
import { deedsOf } from '../support/crash-trace'
import { runTo, traced, whyNoStrace } from '../support/strace'
import { differences } from '../support/workload/image-proof'
import { reopened, undisturbed, type Said } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'
import { script } from '../support/workload/script'
import { aWorld, opIdOf, storeFileIn } from '../support/workload/world'
import { aWorkloadProgram } from '../support/workload-program'

const stores = join(import.meta.dirname, '..', 'fixtures', 'stores')
const former = readdirSync(stores).flatMap((name) => (/^schema-(\d+)\.db\.gz$/.exec(name) ?? []).slice(1).map((number) => ({ schema: Number(number), bytes: gunzipSync(readFileSync(join(stores, name))) })))
const folder = scratch('migration')
const file = storeFileIn(folder)
let ending: readonly string[] = []
beforeAll(async () => {
  ending = await undisturbed()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What stands in the fixtures: the evening up to its resolves. */
const next = script.findIndex(({ name }) => name === 'second import')
const numbered = (name: string, from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => opIdOf(`${name} t${from + index}`))
const said: Said = { step: next, acked: [...numbered('acknowledge', 0, 22), ...numbered('assign', 0, 4), ...numbered('comment', 2, 8), ...numbered('acknowledge', 24, 34), ...numbered('resolve', 8, 14)], toasts: [], backups: [] }

function lay(bytes: Buffer): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, bytes, { mode: 0o600 })
}

/** The version a file says it has, and its tables in one hash; what SQLite has to finish first it finishes. */
function schemaOf(path: string): string {
  const db = new Database(path)
  try {
    const texts = db.prepare<[], { sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name').all()
    const sound = String(db.pragma('integrity_check(1)', { simple: true }))
    return [db.pragma('user_version', { simple: true }), sound, createHash('sha256').update(texts.map(({ sql }) => sql).join('\n')).digest('hex')].join(' ')
  } finally {
    db.close()
  }
}

test('[F36] there is a store of every former schema', () => {
  expect(former.map(({ schema }) => schema)).toEqual(Array.from({ length: newestSchema / 10 - 1 }, (_, index) => (index + 1) * 10))
})

test.each(former)('[F36] a store of schema $schema is brought forward with its rows: every move is there, a copy of it as it was is kept, and the evening ends as if nothing had been', async ({ schema, bytes }) => {
  lay(bytes)
  const found = await reopened(folder, said, 'evening')
  expect([found.problems, found.lost, differences(found.outcome ?? [], ending)]).toEqual([[], 0, []])
  expect(schemaOf(`${file}.before-schema-${newestSchema}`).split(' ').slice(0, 2)).toEqual([String(schema), 'ok'])
})

test.for(former)('[F36] a power cut at any point of a migration from schema $schema leaves the old tables or the new ones, never anything between', async ({ schema, bytes }, context) => {
  if (whyNoStrace !== null) return context.skip(`could not run: ${whyNoStrace}`)
  lay(bytes)
  const program = await aWorkloadProgram()
  const notes = scratch('trace')
  await runTo(traced(program.command({ folder, life: 1, from: next }), join(notes, 'trace')))
  program.close()
  const all = deedsOf(join(notes, 'trace'), folder, (path) => path.startsWith('home'), new Map([['home/store/nocturne.db', bytes]]))
  rmSync(notes, { recursive: true, force: true })
  const migration = all.slice(0, 1 + all.findIndex((deed) => deed.kind === 'say' && deed.line === 'open'))
  lay(bytes)
  const old = schemaOf(file)
  const wrong: string[] = []
  const seen = new Set<string>()
  const counts = createCounts()
  for (const image of crashImages(migration, isDeep ? 1_000 : 60, lotsOf(36))) {
    // Before it was laid there, no power cut is of interest.
    if (!image.files.get('home/store/nocturne.db')?.length) continue
    layDown(image, folder)
    seen.add(schemaOf(file))
    layDown(image, folder)
    const found = await reopened(folder, said, counts.sum().stores % 10 === 0 ? 'evening' : 'no')
    counts.add(found)
    wrong.push(...[...found.problems, ...differences(found.outcome ?? ending, ending)].map((problem) => `after deed ${image.point} of ${migration.length}: ${problem}`))
  }
  counts.note('F36', 'images')
  expect(wrong.slice(0, 5)).toEqual([])
  // One shape for each version: each migration is there whole or not at all.
  const versions = [...seen].map((one) => one.split(' ').slice(0, 2).join(' '))
  const steps = Array.from({ length: (newestSchema - schema) / 10 + 1 }, (_, index) => `${schema + index * 10} ok`)
  expect([seen.has(old), new Set(versions).size, versions.filter((one) => !steps.includes(one)), versions.includes(steps.at(-1) ?? '')]).toEqual([true, versions.length, [], true])
})

test('[F36] a store of a newer version is refused by name and stays as it is, whatever lies beside it', () => {
  rmSync(folder, { recursive: true, force: true })
  aWorld({ folder, life: 0, start: 0, say: () => undefined }).close()
  const db = new Database(file)
  db.pragma('user_version = 99990')
  db.close()
  const before = readFileSync(file)
  expect(() => aWorld({ folder, life: 1, start: 0, say: () => undefined })).toThrow(/newer Nocturne \(schema 99990, this one knows \d+\); update Nocturne first/)
  expect([readFileSync(file).equals(before), existsSync(`${file}.before-schema-${newestSchema}`)]).toEqual([true, false])
})
