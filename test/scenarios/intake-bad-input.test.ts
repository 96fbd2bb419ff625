import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { intakeCountNames, type IntakeCounts, type IntakeResult } from '../../src/contract/shapes-intake'
import { anIntake, ndjson, type IntakeRig } from '../support/intake'
import { badInstants, badNumbers, csvFiles, jsonLines, naughtyTexts, oddBytes, seeded } from '../support/intake-corpus'

const seed = Number(process.env['NOCTURNE_SEED'] ?? 20_260_315)
const prototypes = (): string => [Object.prototype, Array.prototype, String.prototype].map((of) => Reflect.ownKeys(of).map(String).join()).join('|')
const untouched = prototypes()

const addsUp = (counts: IntakeCounts): boolean => intakeCountNames.filter((name) => name !== 'read').reduce((sum, name) => sum + counts[name], 0) === counts.read

/** Reads a file twice: it ends soon, counts add up, every refusal has a reason, the second reading changes nothing, and nothing else was touched. */
async function endures(rig: IntakeRig, path: string): Promise<IntakeResult> {
  const began = process.cpuUsage()
  const first = await rig.take(path)
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1_000, path).toBeLessThan(5_000)
  const state = (): unknown => rig.rows('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks, (SELECT total(updated_at) FROM task) AS stamps, (SELECT count(*) FROM quarantine) AS refused, (SELECT count(*) FROM held_record) AS held')
  const before = state()
  const second = await rig.take(path)
  expect(['done', 'failed'], path).toContain(first.state)
  expect(first.files.every(addsUp) && addsUp(first.totals), path).toBe(true)
  expect(first.problem ?? 'none', path).not.toMatch(/\{\{|intake\.|^$/)
  expect({ ...second.totals, unchanged: 0, stale: 0 }, path).toEqual({ ...second.totals, inserted: 0, updated: 0, unchanged: 0, stale: 0 })
  expect([second.state, second.totals.read, second.totals.quarantined, state()], path).toEqual([first.state, first.totals.read, first.totals.quarantined, before])
  for (const { reason } of rig.rows<{ reason: string }>('SELECT DISTINCT reason FROM quarantine WHERE file = ?', path)) {
    expect(reason).toMatch(/\S{3,}/)
    expect(reason).not.toMatch(/^intake\.|\{\{(field|why|longest)/)
  }
  expect(rig.rows('SELECT 1 FROM quarantine WHERE length(raw) > 4000'), path).toEqual([])
  expect(prototypes(), path).toBe(untouched)
  return first
}

test('[I2] [I3] [I5] [I6] [I31] every bad line of JSON is refused with a reason or accepted, and the rest goes on', async () => {
  const rig = anIntake()
  const last = { kind: 'task', id: 'last', created_at: '2026-03-15T10:00:00Z', updated_at: '2026-03-15T10:00:00Z' }
  const all = await endures(rig, rig.file('all.ndjson', `${ndjson({ ...last, id: 'first' })}${jsonLines.join('\n')}\n${ndjson(last)}`))
  expect([all.state, all.totals.read, rig.facts.tasks.byKey('main:last' as never)?.status]).toEqual(['done', jsonLines.length + 2, 'PENDING'])
  for (const [index, line] of jsonLines.entries()) await endures(rig, rig.file(`task-${index}.json`, `[${line},${JSON.stringify(last)}]`))
})

test('[I1] [I15] every odd CSV file comes in or is refused with a reason', async () => {
  const rig = anIntake()
  for (const [index, content] of csvFiles.entries()) {
    await endures(rig, rig.file(`task-${index}.csv`, content))
    await endures(rig, rig.file(`task-${index}.csv.gz`, gzipSync(content)))
  }
})

test('[I12] [I31] every naughty text in every field is kept as text or refused by name', async () => {
  const rig = anIntake()
  const base = { kind: 'task', created_at: '2026-03-15T10:00:00Z', updated_at: '2026-03-15T10:00:00Z' }
  const texts = naughtyTexts.flatMap((text, index) => [
    { ...base, id: `t${index}`, title: text, task_type: text, priority: text, status: text }, { ...base, id: `r${index}`, site_id: text, person_id: text }, { ...base, id: `x${index}`, [text]: text, unknown: { [text]: [text] } },
    { kind: 'site', id: `s${index}`, name: text, address: text, instructions: text, phone: text, updated_at: base.updated_at }, { ...base, id: text }, { ...base, id: `k${index}`, kind: text },
  ])
  await endures(rig, rig.file('all.ndjson', ndjson(...texts)))
  const csv = naughtyTexts.map((text, index) => [`c${index}`, '2026-03-15T10:00:00Z', text].map((cell) => `"${cell.replaceAll('"', '""')}"`).join()).join('\n')
  await endures(rig, rig.file('task.csv', `id,created_at,title\n${csv}\n`))
  expect(rig.rows("SELECT count(*) AS n FROM task WHERE title GLOB '*[' || char(1) || '-' || char(31) || ']*'")).toEqual([{ n: 0 }])
  expect(rig.rows('SELECT title FROM task WHERE key = ?', `main:t${naughtyTexts.indexOf("'; DROP TABLE task; --")}`)).toEqual([{ title: "'; DROP TABLE task; --" }])
})

test.each([['created_at', badInstants], ['due_at', badInstants], ['held_minutes', badNumbers]] as const)('[I7] [I8] [I10] [I31] every bad value of %s is refused by a reason that names field and value', async (field, values) => {
  const rig = anIntake()
  const path = rig.file('task.ndjson', values.map((value, index) => `${JSON.stringify({ kind: 'task', id: `t${index}`, created_at: '2026-03-15T10:00:00Z', [field]: value })}\n`).join(''))
  const { totals } = await endures(rig, path)
  expect(totals).toMatchObject({ read: values.length, quarantined: values.length })
  for (const [index, { reason }] of rig.facts.quarantine.page(undefined, 0, 1_000).rows.entries()) {
    const value = values[index]
    expect(reason).toContain(field)
    if (typeof value === 'string') expect(reason).toContain(value.replace(/\p{Cc}/gu, ' '))
  }
})

test('[I1] [I24] odd bytes, cut and damaged gzip, and what unpacks to much end in counts or in a problem in words', async () => {
  for (const { name, content } of oddBytes(seeded(seed))) {
    const rig = anIntake()
    await endures(rig, rig.file(name, content))
  }
})

test('[I21] [I31] whatever bytes of a good file are changed, it ends, counts add up, and a second reading changes nothing', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({ kind: ['task', 'site', 'scan', 'punch'][index % 4], id: `r${index % 5}`, name: 'n', checkpoint_id: 'c', person_id: 'p', site_id: 's', scanned_at: '2026-03-15T10:00:00Z', checked_in_at: '2026-03-15T10:00:00Z', created_at: `2026-03-15T10:0${index % 10}:00Z`, updated_at: index % 3 === 0 ? undefined : '2026-03-15T10:00:00Z', title: 'é"😀' }))
  const whole = Buffer.from(ndjson(...rows))
  const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.constantFrom(0, 10, 13, 34, 44, 92, 123, 125, 0xff, 0xc3, 0x80, 48) })
  const rig = anIntake()
  let files = 0
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.constantFrom('ndjson', 'csv', 'json'), async (changes, extension) => {
    const content = Buffer.from(whole)
    for (const { at, byte } of changes) content[at] = byte
    await endures(rig, rig.file(`task-${(files += 1)}.${extension}`, content))
  }), { numRuns: 60, seed, verbose: 1 })
})

test('[I17] [I19] [I20] the order in which versions arrive does not change where a task ends', async () => {
  const version = fc.record({ minute: fc.integer({ min: 0, max: 9 }), status: fc.constantFrom('PENDING', 'ON_HOLD', 'IN_PROGRESS', 'COMPLETED'), deleted: fc.constant(false) })
  const end = async (versions: readonly { minute: number; status: string; deleted: boolean }[]): Promise<unknown> => {
    const rig = anIntake()
    for (const [index, { minute, status, deleted }] of versions.entries()) {
      await rig.take(rig.file(`task-${index}.ndjson`, ndjson({ kind: 'task', id: 't', created_at: '2026-03-15T10:00:00Z', updated_at: `2026-03-15T10:0${minute}:00Z`, status, ...(deleted ? { deleted } : {}) })))
    }
    return rig.rows('SELECT status, updated_at, held_ms, hold_since, is_retired FROM task')
  }
  await fc.assert(fc.asyncProperty(fc.uniqueArray(version, { selector: ({ minute }) => minute, minLength: 2, maxLength: 5 }), fc.nat(4), fc.infiniteStream(fc.nat()), async (versions, gone, order) => {
    const all = versions.map((one, index) => ({ ...one, deleted: index === gone }))
    const shuffled = all.map((one) => ({ one, by: order.next().value ?? 0 })).sort((a, b) => a.by - b.by).map(({ one }) => one)
    expect(await end(shuffled)).toEqual(await end(all))
  }), { numRuns: 15, seed, verbose: 1 })
})
