import type { AlertRecord } from '../contract/shapes'
import type { Say } from '../words/say'
import { factsOf, tableOf } from './print'

/** Alerts as an aligned table, words for severities and statuses, instants in UTC. */
export const alertTable = (rows: readonly AlertRecord[], say: Say): string =>
  tableOf<AlertRecord>(say, [
    { title: say('line.column.severity'), cell: (row) => say(`line.severity.${row.severity}`) },
    { title: say('line.column.status'), cell: (row) => say(`line.status.${row.status}`) },
    { title: say('line.column.what'), cell: (row) => whatOf(row, say) },
    { title: say('line.column.subject'), cell: (row) => row.subject_id },
    { title: say('line.column.site'), cell: (row) => row.site_id },
    { title: say('line.column.deadline'), cell: (row) => row.deadline_at },
    { title: say('line.column.raised'), cell: (row) => row.raised_at },
    { title: say('line.column.past'), cell: (row) => row.figures.minutes_past_sla, isRight: true },
    { title: say('line.column.ended'), cell: (row) => endOf(row, say) },
    { title: say('line.column.alert'), cell: (row) => row.id },
  ], rows)

/** One alert, one fact a line. */
export const alertFacts = (row: AlertRecord, say: Say): string =>
  factsOf(say, [
    [say('line.column.alert'), row.id],
    [say('line.column.what'), whatOf(row, say)],
    [say('line.column.severity'), say(`line.severity.${row.severity}`)],
    [say('line.column.status'), say(`line.status.${row.status}`)],
    [say('line.column.subject'), row.subject_id],
    [say('line.column.site'), row.site_id],
    [say('line.column.deadline'), row.deadline_at],
    [say('line.column.raised'), row.raised_at],
    [say('line.column.acknowledged'), joined(row.acknowledged_at, row.acknowledged_by)],
    [say('line.column.assigned'), row.assigned_to],
    [say('line.column.escalated'), joined(row.escalated_at, row.escalated_to)],
    [say('line.column.snoozed'), row.snoozed_until],
    [say('line.column.ended'), endOf(row, say)],
  ])

const whatOf = (row: AlertRecord, say: Say): string => [say(`line.type.${row.type}`), row.subtype].filter((part) => part !== null).join(', ')
const joined = (...parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null).join(', ') || null

function endOf(row: AlertRecord, say: Say): string | null {
  if (row.resolved_at === null) return null
  return joined(row.resolved_at, row.resolved_reason === null ? null : say(`line.reason.${row.resolved_reason}`))
}
