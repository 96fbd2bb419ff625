import { isJudgedByDueAt, severityAbove, severityBelow, slaOf } from '../../core/detectors/task-overdue/sla'
import { sourceIdOf, type RecordKey } from '../../core/ids'
import { supplierOf } from '../../core/model/policy'
import type { Task } from '../../core/model/task'
import type { Handlers } from '../../contract/serve'
import type { Contactable } from '../../contract/shapes'
import type { DueRow, TaskDetail } from '../../contract/shapes-due'
import type { DueEntry } from '../monitor/due-lanes'
import type { EngineParts } from '../parts'
import type { Store } from '../store/store'
import { explainSubject } from './explain'

/** What comes next, and a task that has no alert (yet). */
export function dueHandlers(parts: EngineParts): Handlers<'due.page' | 'task.detail'> {
  return {
    'due.page': async ({ kind, window, text, offset, limit }) => {
      const now = parts.now()
      const { entries, total, counts } = await parts.due.page({ now, kind, window, text: text ?? '', offset, limit })
      return { rows: entries.flatMap((entry) => dueRowOf(parts, entry) ?? []), total, counts, asOf: now }
    },
    'task.detail': ({ id }) => taskDetailOf(parts, id),
  }
}

function dueRowOf(parts: EngineParts, { key, kind, chance, at }: DueEntry): DueRow | null {
  const task = parts.store.tasks.byKey(key)
  if (!task) return null
  const { values } = parts.store.policies.inForce(parts.store.places.of(task.siteKey).place)
  const { contacts } = parts.contacts.of(task.siteKey, task.personKey)
  return {
    ...factsOf(parts, task, contacts), callee: contacts.find(({ phone }) => phone !== null) ?? null, kind, chance, at,
    severity: kind === 'graver' ? severityAbove(task.priority, values) : severityBelow(task.priority),
  }
}

function factsOf({ store }: EngineParts, task: Task, contacts: readonly Contactable[]): TaskDetail['row'] {
  const site = store.places.of(task.siteKey)
  const policy = store.policies.inForce(site.place)
  const idOrNull = (key: RecordKey | null): string | null => (key === null ? null : sourceIdOf(key))
  return {
    key: task.key, id: sourceIdOf(task.key), title: task.title, siteId: idOrNull(task.siteKey), siteName: site.name, siteZone: site.zone, clientName: site.clientName,
    personName: contacts.find(({ role }) => role === 'guard')?.name ?? idOrNull(task.personKey), priority: task.priority, status: task.status, startedAt: task.startedAt, slaMs: slaOf(task, policy.values),
    slaFrom: isJudgedByDueAt(task, policy.values) ? 'due_at' : supplierOf(policy),
  }
}

function taskDetailOf(parts: EngineParts, id: string): TaskDetail | null {
  const { store, find } = parts
  const task = store.tasks.byKey(id as RecordKey) ?? taskById(store, find.key('task', id))
  const explanation = task && explainSubject(parts, 'task', task.key, parts.asOf())
  if (!task || !explanation) return null
  const calling = parts.contacts.of(task.siteKey, task.personKey)
  return { row: factsOf(parts, task, calling.contacts), explanation, ...calling }
}

const taskById = ({ tasks }: Store, key: RecordKey | null): Task | null => (key === null ? null : tasks.byKey(key))
