import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { AlertRecord } from '../../src/contract/shapes'
import { appFolder } from './desktop'

/** The built command line on a store that no app holds; its standard output. Throws when it ends with another status than 0. */
export function nocturne(store: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(appFolder, 'out', 'main', 'cli.js'), ...args, '--store', store], { encoding: 'utf8', maxBuffer: 1e9 })
  if (status !== 0) throw new Error(`nocturne ${args.join(' ')}: status ${String(status)}: ${stderr}${stdout.slice(0, 2_000)}`)
  return stdout
}

export const alertsOf = (store: string): readonly AlertRecord[] => JSON.parse(nocturne(store, 'alerts', '--json')) as readonly AlertRecord[]

/** A store with `early` tasks that are overdue by an hour and `storm` tasks that all fall due at one instant; all keep their severity for hours. */
export function aStoreBeforeTheStorm(file: string, { early, storm, at }: { readonly early: number; readonly storm: number; readonly at: number }): void {
  const iso = (instant: number): string => new Date(instant).toISOString()
  const day = 86_400_000
  const task = (id: string, dueAt: number): string => JSON.stringify({ kind: 'task', id, title: `Round ${id}`, site_id: 'depot', priority: 'HIGH', status: 'PENDING', created_at: iso(dueAt - 10 * day), due_at: iso(dueAt), updated_at: iso(Date.now()) })
  const rows = [
    JSON.stringify({ kind: 'site', id: 'depot', name: 'North depot', time_zone: 'Europe/Brussels', updated_at: iso(Date.now()) }),
    ...Array.from({ length: early }, (_, index) => task(`early-${String(index)}`, at - 3_600_000)),
    ...Array.from({ length: storm }, (_, index) => task(`storm-${String(index)}`, at)),
  ]
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const tasks = join(dirname(file), '..', 'tasks.ndjson')
  writeFileSync(tasks, `${rows.join('\n')}\n`)
  nocturne(file, 'import', tasks)
}

const parts = ['', '-wal'] as const
export const walBytes = (file: string): number => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0)

/** How many alerts a store holds that nobody has open any more: what a start would find, read from a copy. */
export function countAlerts(file: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-count-'))
  try {
    for (const part of parts) if (existsSync(file + part)) copyFileSync(file + part, join(folder, `copy.db${part}`))
    const db = new Database(join(folder, 'copy.db'))
    const { count } = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM alert').get() ?? { count: -1 }
    db.close()
    return count
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
