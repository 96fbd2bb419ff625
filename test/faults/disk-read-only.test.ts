import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runTo, type Ended } from '../support/strace'
import { heldEvening, layChanged, type HeldEvening } from '../support/workload/held-evening'
import { differences } from '../support/workload/image-proof'
import { inOwnMounts, quoted, whyNoMounts } from '../support/workload/mounts'
import { reopened, undisturbed } from '../support/workload/recovered'
import { scratch } from '../support/workload/scratch'
import { script } from '../support/workload/script'
import { aWorld, storeFileIn } from '../support/workload/world'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

const folder = scratch('read-only')
const file = storeFileIn(folder)
const next = script.findIndex(({ name }) => name === 'second import')
const isRoot = process.getuid?.() === 0
const nobody = 65_534
let held: HeldEvening
let ending: readonly string[] = []
let program: WorkloadProgram
beforeAll(async () => {
  program = await aWorkloadProgram()
  ending = await undisturbed()
  // Not closed: what was confirmed last lies in the log.
  held = await heldEvening('resolves')
})
beforeEach(() => layChanged(held, new Map(), folder))
afterAll(() => {
  for (const path of [folder, join(folder, 'home'), dirname(file)]) chmodSync(path, 0o700)
  rmSync(folder, { recursive: true, force: true })
  program.close()
})

const look = (): readonly string[] => program.command({ folder, life: 1, from: next, look: {} })
/** Modes do not hold root up: there the console is somebody else. */
const asSomebody = (command: readonly string[]): readonly string[] => (isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...command] : command)

function giveAway(): void {
  if (!isRoot) return
  chownSync(folder, nobody, nobody)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) chownSync(join(folder, name), nobody, nobody)
}

/** What a console that may only look has to say; nothing is left behind beside the store. */
function expectLooking({ lines, err }: Pick<Ended, 'lines' | 'err'>): void {
  expect(lines[0] ?? err).toMatch(/^read only: /)
  expect(lines.slice(1, 3)).toEqual(['alerts 36', 'troubles read-only'])
  expect(lines[3]).toMatch(/^comment: read only: /)
  expect(lines[4]).toBe('writable false')
}

async function goesOn(): Promise<void> {
  const found = await reopened(folder, held.said, 'evening')
  expect([found.problems, found.lost, differences(found.outcome ?? [], ending)]).toEqual([[], 0, []])
}

test('[F10] on a disk that became read-only the console looks at a copy, says so, and works again when the disk can be written', async (context) => {
  if (whyNoMounts !== null) return context.skip(`could not run: ${whyNoMounts}`)
  const stage = scratch('stage')
  const inside = program.command({ folder: join(stage, 'disk'), life: 1, from: next, look: {} })
  mkdirSync(join(stage, 'disk'))
  const shell = [`mount -t tmpfs -o size=64m none ${stage}/disk`, `cp -a ${folder}/. ${stage}/disk`, `mount -o remount,ro ${stage}/disk`, quoted(inside), `mount -o remount,rw ${stage}/disk`]
  const run = await runTo(inOwnMounts(shell, inside))
  rmSync(stage, { recursive: true, force: true })
  expectLooking({ ...run, lines: run.lines.slice(0, 5) })
  expect(run.lines.slice(5)).toEqual(['held', 'alerts 36', 'troubles ', 'comment: done', 'writable true'])
})

test('[F10] a store whose file may not be written is looked at', async () => {
  giveAway()
  for (const name of readdirSync(dirname(file))) if (name.startsWith('nocturne.db') && !name.includes('.mirror') && !name.includes('.backups')) chmodSync(join(dirname(file), name), 0o400)
  const run = await runTo(asSomebody(look()))
  expectLooking(run)
  for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o700)
  await goesOn()
})

test('[F10] a store in a folder that may not be written is looked at', async () => {
  giveAway()
  chmodSync(dirname(file), 0o500)
  const run = await runTo(asSomebody(look()))
  chmodSync(dirname(file), 0o700)
  expectLooking(run)
  await goesOn()
})

test('[F10] somebody else’s store that may be read is looked at; one that may not be read is refused in words', async (context) => {
  if (!isRoot) return context.skip('could not run: giving a file to somebody else takes root')
  for (const path of [folder, join(folder, 'home'), dirname(file), `${file}.mirror`, `${file}.backups`]) chmodSync(path, 0o755)
  for (const name of readdirSync(dirname(file), { recursive: true, encoding: 'utf8' })) chmodSync(join(dirname(file), name), 0o755)
  expectLooking(await runTo(asSomebody(look())))
  for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o700)
  const run = await runTo(asSomebody(look()))
  expect([run.status, run.lines.length, run.lines[0]]).toEqual([0, 1, expect.stringMatching(/^refused: .*nocturne\.db/)])
  await goesOn()
})

test('[F10] a folder that is deleted under a running console is noticed at the next look, and no store is begun anew in its place', async () => {
  const world = aWorld({ folder, life: 1, start: script[next]?.at ?? 0, say: () => undefined })
  rmSync(dirname(file), { recursive: true })
  await expect(world.look()).rejects.toThrow(/no longer the file that was opened|could not be written|ENOENT/)
  const { problem } = world.engine().parts.store.beside.state()
  expect([problem === null || problem.length > 10]).toEqual([true])
  world.engine().parts.store.db.close()
})
