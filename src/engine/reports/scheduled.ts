import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { faultOf } from '../../contract/fault'
import type { ReportExport, ReportSchedule, ScheduleDone, ScheduleInput, ScheduleShown } from '../../contract/shapes-reports'
import type { Decided, Json } from '../../core/journal/entry'
import { system, type Actor } from '../../core/model/actor'
import { dueDate, dueTimes, nextDue, periodDue } from '../../core/reports/schedule'
import { said, type Said } from '../../core/said'
import { minutes, type Instant } from '../../core/time'
import { createWords, sayer } from '../../words/say'
import { writeTable, type Made } from '../export/write-table'
import type { Changes } from '../changes'
import type { Deps, NewId } from '../deps'
import { everyQuarterHour } from '../monitor/schedule'
import { reportTable, type ReportParts } from './report-table'
import { scopeName } from './scope'

/** Reports that are written by themselves into a folder, each that falls due once, also where it fell due while nobody was there. Rules: [R37] [R38]. */
export type ScheduledReports = {
  readonly shown: () => readonly ScheduleShown[]
  readonly add: (asked: ScheduleInput & { readonly folder: string }, actor: Actor) => ScheduleShown
  readonly remove: (id: string, actor: Actor) => void
  /** Begins to write the oldest that is due; to be asked every so often. */
  readonly look: () => void
  /** Resolves when nothing is being written. */
  readonly settled: () => Promise<void>
  readonly start: () => void
  readonly stop: () => void
}

export type ScheduleParts = ReportParts & { readonly deps: Pick<Deps, 'log' | 'print'>; readonly newId: NewId; readonly now: () => Instant; readonly changes: Changes }

const names = { schedules: 'report-schedules', done: 'report-done' } as const
const lookEvery = 1_000
/** After one that could not be written. */
const triedAgainAfter = minutes(10)
type Done = { readonly [id: string]: ScheduleDone }
type Due = { readonly schedule: ReportSchedule; readonly dueAt: Instant }

/** `parts` are asked for when something is done: they are joined after it. */
export function createScheduledReports(parts: () => ScheduleParts): ScheduledReports {
  const book = createBook(parts)
  const tryAt = new Map<string, Instant>()
  /** Nothing falls due before, unless schedules are others or the clock goes back. */
  let [quietUntil, lookedAt] = [-Infinity, -Infinity]
  let running: Promise<void> | null = null
  let timers: { readonly cancel: () => void } | null = null

  /** What is due and may be tried now. */
  function firstDue(now: Instant): Due | null {
    const done = book.done()
    for (const schedule of book.schedules()) {
      const before = done[schedule.id]
      const [dueAt] = dueTimes(schedule, before === undefined ? schedule.since : before.problem === null ? before.dueAt : before.dueAt - 1, now)
      if (dueAt !== undefined && (tryAt.get(schedule.id) ?? -Infinity) <= now) return { schedule, dueAt }
    }
    return null
  }
  async function write(due: Due): Promise<void> {
    if (!(await writeDue(parts(), book, due))) tryAt.set(due.schedule.id, parts().now() + triedAgainAfter)
  }
  function look(): void {
    const now = parts().now()
    if (running || (now < quietUntil && now >= lookedAt)) return
    lookedAt = now
    const due = firstDue(now)
    if (due) running = write(due).finally(() => void (running = null))
    else quietUntil = Math.min(...book.schedules().flatMap((schedule) => [nextDue(schedule, now), ...[tryAt.get(schedule.id) ?? -Infinity].filter((at) => at > now)]))
  }
  return {
    shown: () => book.schedules().map(book.shown),
    add: (asked, actor) => {
      const { newId, now } = parts()
      const schedule: ReportSchedule = { ...asked, id: newId(now()), since: now(), by: actor.name }
      book.keep('report.scheduled', schedule, [...book.schedules(), schedule], actor)
      quietUntil = -Infinity
      return book.shown(schedule)
    },
    remove: (id, actor) => {
      const schedule = book.schedules().find((one) => one.id === id)
      if (schedule) book.keep('report.unscheduled', schedule, book.schedules().filter((one) => one.id !== id), actor)
    },
    look,
    settled: async () => void (await running),
    start: () => {
      const exact = setInterval(look, lookEvery)
      const quarters = everyQuarterHour(look, (thrown) => parts().deps.log('error', 'the quarter of an hour could not be looked at', { problem: String(thrown) }))
      timers = { cancel: () => { clearInterval(exact); quarters.cancel() } }
    },
    stop: () => timers?.cancel(),
  }
}

/** Schedules and what came of them: two settings, written with entries of the journal. */
type Book = {
  readonly schedules: () => readonly ReportSchedule[]
  readonly done: () => Done
  readonly shown: (schedule: ReportSchedule) => ScheduleShown
  readonly keep: (action: 'report.scheduled' | 'report.unscheduled', schedule: ReportSchedule, next: readonly ReportSchedule[], actor: Actor) => void
  readonly tell: (action: 'report.written' | 'report.failed', due: Due, one: Omit<ScheduleDone, 'dueAt' | 'at'>, facts: Readonly<Record<string, Json>>) => void
}

function createBook(parts: () => ScheduleParts): Book {
  const schedules = (): readonly ReportSchedule[] => (parts().store.settings.read(names.schedules) as readonly ReportSchedule[] | undefined) ?? []
  const done = (): Done => (parts().store.settings.read(names.done) as Done | undefined) ?? {}
  function record(entry: Pick<Decided, 'actor' | 'action' | 'subjectId' | 'facts'>, setting: string, value: unknown): void {
    const { store, now, changes } = parts()
    store.write(() => store.journal.record({ ...entry, at: now(), subjectKind: 'report', changes: [store.settings.change(setting, value as Json)] }))
    changes.bump([])
  }
  return {
    schedules, done,
    shown: (schedule) => ({ ...schedule, name: nameOf(parts(), schedule), nextAt: nextDue(schedule, parts().now()), last: done()[schedule.id] ?? null }),
    keep: (action, schedule, next, actor) => record({ actor, action, subjectId: schedule.id, facts: schedule as unknown as Readonly<Record<string, Json>> }, names.schedules, next),
    tell: (action, { schedule: { id }, dueAt }, one, facts) => record({ actor: system, action, subjectId: id, facts: { dueAt, ...facts } }, names.done, { ...done(), [id]: { ...one, dueAt, at: parts().now() } }),
  }
}

/** Writes one that fell due and says so; false: it could not be written, which is told once for each that fell due. Rule: [R38]. */
async function writeDue(parts: ScheduleParts, book: Book, due: Due): Promise<boolean> {
  const { schedule, dueAt } = due
  const file = join(schedule.folder, `nocturne-${schedule.report.kind}-${dueDate(schedule, dueAt)}-${schedule.id.slice(-8)}.${schedule.format}`)
  function failed(problem: Said, message: string): false {
    const before = book.done()[schedule.id]
    if (before?.dueAt !== dueAt || before.problem === null) book.tell('report.failed', due, { file: null, problem }, { file, problem: message })
    return false
  }
  try {
    const made = await writeOne(parts, due, file)
    if (made === 'no-folder') return failed(said('reports.schedule.noFolder', { folder: schedule.folder }), `no folder ${schedule.folder}`)
    try {
      book.tell('report.written', due, { file, problem: null }, { file, rows: made.rows, sha256: made.sha256 })
    } catch (thrown) {
      rmSync(file, { force: true })
      throw thrown
    }
    return true
  } catch (thrown) {
    // Of a store that was closed meanwhile nothing can be said any more; the report is written at the next start.
    if (!parts.store.db.open) return false
    const { message } = faultOf(thrown)
    parts.deps.log('error', 'a scheduled report could not be written', { problem: message })
    return failed(said('reports.schedule.unwritten', { message }), message)
  }
}

/** Writes the report of one that fell due; a folder that is gone is not made anew: it may be a disk that is not there. */
async function writeOne(parts: ScheduleParts, { schedule, dueAt }: Due, file: string): Promise<Made | 'no-folder'> {
  if (!existsSync(schedule.folder)) return 'no-folder'
  const say = sayer(createWords(schedule.language))
  const window = { days: 1, ...periodDue(schedule, dueAt) }
  const asked: ReportExport = schedule.report.kind === 'ranking' ? { kind: 'ranking', of: schedule.report.of, direction: 'top', ...window } : { kind: 'summary', scope: schedule.report.scope, ...window }
  const made = await writeTable({ file, format: schedule.format, say, table: await reportTable(parts, asked, say), printer: { print: parts.deps.print, language: schedule.language, head: parts.store.journal.head() }, isStill: () => true, onRows: () => undefined })
  if (made === null) throw new Error(`report ${schedule.id}: given up by nobody`)
  return made
}

/** The client or the site that a report is of, by its name; null: everything, or a ranking. */
const nameOf = ({ store }: ScheduleParts, { report, language }: ReportSchedule): string | null => (report.kind === 'summary' && report.scope.kind !== 'all' ? scopeName(store, report.scope, sayer(createWords(language))) : null)
