import type { ImportId, RecordKey } from '../../src/core/ids'
import type { Task } from '../../src/core/model/task'
import { days, hours, minutes, type Instant } from '../../src/core/time'

const midnight: Instant = Date.UTC(2026, 2, 15)

/** An instant of the night the tests play in: `at('02:10')`, `at('02:10:30.5')`, `at('00:00', 1)` for the day after. */
export function at(time: string, day = 0): Instant {
  const [hour = '0', minute = '0', second = '0'] = time.split(':')
  return midnight + days(day) + hours(Number(hour)) + minutes(Number(minute)) + Math.round(Number(second) * 1_000)
}

/** A pending task of medium priority, created at midnight at the depot, learned as it was created: due at 01:00 by the defaults. */
export function aTask(facts: Partial<Task> = {}): Task {
  const createdAt = facts.createdAt ?? at('00:00')
  return {
    key: 'main:t1' as RecordKey,
    siteKey: 'main:depot' as RecordKey,
    personKey: null,
    title: 'Check the north gate',
    taskType: null,
    priority: 'MEDIUM',
    status: 'PENDING',
    createdAt,
    plannedAt: null,
    startedAt: null,
    completedAt: null,
    dueAt: null,
    heldMs: 0,
    holdSince: null,
    updatedAt: createdAt,
    recordedAt: createdAt,
    firstRecordedAt: createdAt,
    importId: 'import-1' as ImportId,
    isHistory: false,
    isRetired: false,
    ...facts,
  }
}
