import { offsetAt } from '../../core/intake/zone-time'
import { minutes, type Instant } from '../../core/time'
import type { ExportColumn } from '../../contract/shapes-export'
import type { HistoryRow } from '../../contract/shapes-history'
import type { Say } from '../../words/say'
import type { Cell } from './csv'

export type ExportedRow = HistoryRow
type Part = { readonly head: string; readonly cell: (row: ExportedRow, say: Say) => Cell }

/** What each column of a list is in a file; figures are numbers, instants have the site's clock and its offset. */
const parts: Readonly<Record<ExportColumn, readonly Part[]>> = {
  at: [{ head: 'history.column.at', cell: (row) => instantText(row.at, row.siteZone) }],
  severity: [{ head: 'queue.column.severity', cell: ({ severity }, say) => say(`severity.${severity}`) }],
  title: [{ head: 'queue.column.what', cell: ({ title, subjectKind, subjectId }, say) => title ?? say(`queue.unnamed.${subjectKind}`, { id: subjectId }) }, { head: 'export.column.id', cell: ({ subjectId }) => subjectId }],
  site: [{ head: 'queue.column.site', cell: ({ siteName, siteId }) => siteName ?? siteId }],
  client: [{ head: 'queue.column.client', cell: ({ clientName }) => clientName }],
  person: [{ head: 'queue.column.guard', cell: ({ personName }) => personName }],
  deadline: [{ head: 'export.column.past', cell: ({ figures }) => figures.minutes_past_sla }, { head: 'export.column.ratio', cell: ({ figures }) => ('breach_ratio' in figures ? figures.breach_ratio : null) }],
  past: [{ head: 'export.column.past', cell: ({ figures }) => figures.minutes_past_sla }],
  escalate: [{ head: 'export.column.escalate', cell: (row) => (row.escalatedAt ?? row.escalateAt) === null ? null : instantText(row.escalatedAt ?? row.escalateAt ?? 0, row.siteZone) }],
  status: [{ head: 'export.column.status', cell: ({ status }, say) => say(`status.${status}`) }, { head: 'label.kind.owner', cell: (row) => row.assignedTo ?? (row.status === 'ACKNOWLEDGED' ? row.acknowledgedBy : null) }],
  raised: [{ head: 'queue.column.raised', cell: (row) => instantText(row.raisedAt, row.siteZone) }],
  how: [{ head: 'history.column.how', cell: ({ disposition, resolvedReason, status }, say) => (disposition !== null ? say(`disposition.${disposition}`) : resolvedReason !== null ? say(`reason.${resolvedReason}`) : say(`status.${status}`)) }],
  by: [{ head: 'history.column.by', cell: ({ resolvedBy }, say) => (resolvedBy === 'system' ? say('detail.console') : resolvedBy) }],
  note: [{ head: 'history.column.note', cell: ({ resolutionNote }) => resolutionNote }],
}
const together: Part = { head: 'export.column.together', cell: ({ folded }) => folded?.count ?? 1 }

/** How wide a column is on a page, of what most are. */
const usualShare = 10
const shares: Readonly<Record<string, number>> = { 'queue.column.what': 20, 'history.column.note': 22, 'queue.column.severity': 7, 'export.column.past': 7, 'export.column.ratio': 6, 'export.column.together': 6, 'export.column.status': 9, 'queue.column.raised': 16, 'history.column.at': 16, 'export.column.escalate': 16 }

/** The titles of a file's columns, and a row's cells in their order. Rule: [Q12]. */
export function columnsOf(columns: readonly ExportColumn[], isFolded: boolean, say: Say): { readonly heads: readonly string[]; readonly cells: (row: ExportedRow) => readonly Cell[]; readonly shares: readonly number[] } {
  const all = [...columns.flatMap((column) => parts[column]), ...(isFolded ? [together] : [])]
  return { heads: all.map(({ head }) => say(head)), cells: (row) => all.map(({ cell }) => cell(row, say)), shares: all.map(({ head }) => shares[head] ?? usualShare) }
}

/** An instant as the clocks of a zone show it, with how far they are from UTC: `2026-03-02 03:10:00 +01:00`. */
export function instantText(at: Instant, zone: string): string {
  const offset = offsetAt(zone, at)
  const size = Math.abs(offset) / minutes(1)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ')} ${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
