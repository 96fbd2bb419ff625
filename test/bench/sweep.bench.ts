import { expect, test } from 'vitest'
import { taskDetectors } from '../../src/core/detectors'
import { taskColumns, taskOfColumns, type TaskColumns } from '../../src/engine/store/task-rows'
import { openBench, type BenchEngine } from './support/engine'
import { ms, report, spread, times } from './support/figures'
import { inTurn, median, timed } from './support/measure'
import { copyOf } from './support/room'
import { alertsOf, named, storeOf, ticksFrom, type Size } from './support/stores'

const pieceSize = 2_000
const openTasks = `SELECT ${taskColumns} FROM task WHERE status IN ('PENDING', 'IN_PROGRESS', 'ON_HOLD') AND is_retired = 0 AND key > ? ORDER BY key LIMIT ${pieceSize}`

/** Reads what a sweep reads, as fast as the connection gives it, and hands each row to `take`; answers how many there were. */
function readOpen({ engine }: BenchEngine, take: (row: TaskColumns) => void): number {
  const piece = engine.parts.store.db.prepare<[string], TaskColumns>(openTasks).raw(true)
  let count = 0
  for (let rows = piece.all(''); rows.length > 0; rows = piece.all(rows.at(-1)?.[0] ?? '')) {
    for (const row of rows) take(row)
    count += rows.length
  }
  return count
}

/** The rules over every open row in one loop that nothing interrupts: no alerts, no journal, no transaction. */
function judgeOpen(console: BenchEngine): void {
  const { store } = console.engine.parts
  const now = console.clock.wall()
  readOpen(console, (row) => {
    const task = taskOfColumns(row)
    const policy = store.policies.inForce(store.places.of(task.siteKey).place).values
    for (const detector of taskDetectors) detector.judge(task, policy, now)
  })
}

async function sweepOf(size: Size, rounds: number): Promise<void> {
  const home = copyOf(await storeOf(size))
  const console = openBench(home, ticksFrom - 10_000)
  await console.catchUp()
  const sweep = async (): Promise<void> => {
    const { checked } = await console.call('monitor.sweep', {})
    expect(checked.tasks).toBe(size)
  }
  const read = (): void => expect(readOpen(console, () => undefined)).toBe(size)
  const { ours, peer } = await inTurn(rounds, () => timed(sweep), () => timed(read))
  const loops = await inTurn(rounds, () => timed(() => judgeOpen(console)), () => Promise.resolve(0))
  console.close()
  home.remove()
  const [sweepMs, readMs, loopMs] = [median(ours), median(peer), median(loops.ours)]
  report({
    what: `full sweep of ${named(size)}, ${alertsOf(size).toLocaleString('en')} alerts`, figure: ms(sweepMs), goal: '2 x', isMet: sweepMs <= 2 * readMs,
    beside: `${times(sweepMs / readMs)} reading them (${ms(readMs)}); ${times(sweepMs / loopMs)} the rules alone over them in one uninterrupted loop (${ms(loopMs)}); ${spread(ours)}`,
  })
}

test('a full sweep of 100,000 open tasks against reading them', async () => await sweepOf(100_000, 5), 600_000)
test('a full sweep of 1,000,000 open tasks against reading them', async () => await sweepOf(1_000_000, 3), 1_200_000)
