import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { hours, minutes, type Instant } from '../../../src/core/time'
import { iso, type SourceRow } from '../../support/console'
import { openBench } from './engine'
import { builtOnce, room, type Home } from './room'

/** A tenth of every store's open tasks is overdue: that many alerts stand in its queue. */
export type Size = 10_000 | 100_000 | 1_000_000
export const alertsOf = (size: Size): number => size / 10
/** How often 1,000 tasks fall due at once, and how far apart. */
export const ticks = 7
export const duePerTick = 1_000
export const betweenTicks = 3_000

const quarter = minutes(15)
/** The instant at which a run's stores are built: today's, for the window lives in today. */
export const zero: Instant = zeroOfRun()
function zeroOfRun(): Instant {
  const file = join(room, 'zero')
  if (!existsSync(file)) writeFileSync(file, String(Math.floor(Date.now() / 1_000) * 1_000))
  return Number(readFileSync(file, 'utf8'))
}
/** Before the first tick: the start of a quarter of an hour, an hour or so after the store was built, when nothing else falls due. */
export const ticksFrom: Instant = Math.ceil((zero + hours(1)) / quarter) * quarter + minutes(1)

const sites = 400
const aTask = (id: string, index: number, dueAt: Instant): SourceRow => ({
  kind: 'task', id, title: `Check gate ${index}`, site_id: `s${index % sites}`, person_id: `p${index % 900}`, priority: 'MEDIUM', status: 'PENDING',
  created_at: iso(zero - hours(10)), due_at: iso(dueAt), updated_at: iso(zero - hours(10)),
})

/** Rows of a store: places, people, and open tasks of which a tenth is overdue and the last fall due tick by tick. */
export function* rowsOf(size: Size): Iterable<SourceRow> {
  const updated_at = iso(zero - hours(20))
  for (let index = 0; index < 20; index += 1) yield { kind: 'client', id: `c${index}`, name: `Client ${index}`, tier: 1 + (index % 5), updated_at }
  for (let index = 0; index < 900; index += 1) yield { kind: 'person', id: `p${index}`, name: `Guard ${index}`, updated_at }
  for (let index = 0; index < sites; index += 1) yield { kind: 'site', id: `s${index}`, name: `Site ${index}`, client_id: `c${index % 20}`, time_zone: 'Europe/Brussels', updated_at }
  const overdue = alertsOf(size)
  const due = ticks * duePerTick
  for (let index = 0; index < size; index += 1) {
    const inTicks = index - (size - due)
    if (index < overdue) yield aTask(`t${index}`, index, zero - hours(1) - index)
    else if (inTicks >= 0) yield aTask(`t${index}`, index, ticksFrom + Math.floor(inTicks / duePerTick) * betweenTicks)
    else yield aTask(`t${index}`, index, zero + hours(24 * 30) + index)
  }
}

/** Writes rows as NDJSON a megabyte at a time. */
export function writeNdjson(file: string, rows: Iterable<SourceRow>): string {
  const handle = openSync(file, 'w')
  let text = ''
  for (const row of rows) {
    text += `${JSON.stringify(row)}\n`
    if (text.length < 1_048_576) continue
    writeSync(handle, text)
    text = ''
  }
  writeSync(handle, text)
  closeSync(handle)
  return file
}

/** A store of `size` open tasks with its alerts: imported by the product's own import, judged by its own first sweep. */
export async function storeOf(size: Size): Promise<Home> {
  return await builtOnce(`store-${size}`, async (home) => {
    const console = openBench(home, zero)
    await console.importFiles(writeNdjson(join(room, `rows-${size}.ndjson`), rowsOf(size)))
    await console.catchUp()
    // The first sweep scores each alert as if it stood alone; the second puts them in order, as every later one finds them.
    await console.call('monitor.sweep', {})
    const { total } = await console.call('queue.page', { offset: 0, limit: 1 })
    console.close()
    if (total !== alertsOf(size)) throw new Error(`bench: ${total} alerts in a store of ${size} tasks`)
  })
}
export const named = (size: number): string => `${size.toLocaleString('en')} open tasks`
