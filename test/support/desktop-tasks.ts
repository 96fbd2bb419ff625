import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QueueRow } from '../../src/contract/shapes'
import { eventually, type Desktop, type Running } from './desktop'

/** A task of the interchange format, due so many seconds from now (negative: already overdue). */
export type DueTask = { readonly id: string; readonly title: string; readonly dueInSeconds: number; readonly priority?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' }

/** Writes a file of one site and these tasks, has the console import it through the contract, and waits until it is stored. */
export async function importTasks(desktop: Desktop, { call }: Running, tasks: readonly DueTask[]): Promise<void> {
  const now = Date.now()
  const iso = (secondsFromNow: number): string => new Date(now + secondsFromNow * 1_000).toISOString()
  const rows = [
    { kind: 'site', id: 'depot', name: 'North depot', time_zone: 'Europe/Brussels', updated_at: iso(-60) },
    ...tasks.map(({ id, title, dueInSeconds, priority = 'CRITICAL' }) => ({
      kind: 'task', id, title, site_id: 'depot', priority, status: 'PENDING', created_at: iso(Math.min(0, dueInSeconds) - 600), due_at: iso(dueInSeconds), updated_at: iso(0),
    })),
  ]
  const file = join(desktop.home, `tasks-${now}.ndjson`)
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { importId } = await call('intake.start', { paths: [file] })
  const { state, problem } = await call('intake.wait', { importId })
  if (state !== 'done') throw new Error(`import of ${file}: ${state} ${problem ?? ''}`)
}

/** The alert of a task, once it is in the queue. */
export async function alertOf({ call }: Running, taskId: string, withinMs = 15_000): Promise<QueueRow> {
  return await eventually(`an alert of task ${taskId}`, async () => (await call('queue.page', { offset: 0, limit: 200 })).rows.find(({ subjectId }) => subjectId === taskId || subjectId.endsWith(`:${taskId}`)), withinMs)
}
