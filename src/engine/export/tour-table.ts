import { setImmediate as breathe } from 'node:timers/promises'
import type { tourListColumns } from '../../contract/lists'
import type { TourExport, TourRow } from '../../contract/shapes-tours'
import type { Say } from '../../words/say'
import type { EngineParts } from '../parts'
import { shownTours } from '../tours/tour-shown'
import { instantText } from './columns'
import type { Cell } from './csv'
import { filterInWords } from './filter-words'
import type { Cells, Table } from './write-table'

type Column = (typeof tourListColumns)[number]
type Part = { readonly head: string; readonly share: number; readonly cell: (row: TourRow, say: Say) => Cell }

/** What each column of the list is in a file; figures are numbers, instants have the site's clock and its offset. */
const parts: Readonly<Record<Column, readonly Part[]>> = {
  scheduled: [{ head: 'tours.column.scheduled', share: 17, cell: (row) => instantText(row.scheduledAt, row.siteZone) }],
  verdict: [{ head: 'tours.column.verdict', share: 10, cell: ({ countsAs }, say) => say(`counts-as.${countsAs}`) }],
  status: [{ head: 'tours.column.status', share: 9, cell: ({ status }, say) => say(`tour-status.${status}`) }],
  route: [{ head: 'tours.column.route', share: 14, cell: ({ name, id }, say) => name ?? say('tours.unnamed', { id }) }, { head: 'export.column.id', share: 10, cell: ({ id }) => id }],
  site: [{ head: 'tours.column.site', share: 14, cell: ({ siteName, siteId }) => siteName ?? siteId }],
  guard: [{ head: 'tours.column.guard', share: 12, cell: ({ personName }) => personName }],
  coverage: [{ head: 'tours.file.visited', share: 7, cell: ({ visited }) => visited }, { head: 'tours.file.total', share: 7, cell: ({ total }) => total }],
  overdue: [{ head: 'tours.file.overdue', share: 7, cell: ({ overdueByMinutes }) => overdueByMinutes }],
  type: [{ head: 'tours.column.type', share: 9, cell: ({ tourType }, say) => (tourType === null ? null : say(`tour-type.${tourType}`)) }, { head: 'label.kind.duty', share: 9, cell: ({ isMandatory }, say) => say(`tour-duty.${isMandatory ? 'mandatory' : 'optional'}`) }],
  alerts: [{ head: 'tours.column.alerts', share: 6, cell: ({ openAlerts }) => openAlerts }],
}
const pieceSize = 200

/** Tours as a table: those of the range that are seen, judged as of one instant. Rule: [R36]. */
export async function tourTable(engine: EngineParts, { filter, columns }: TourExport, say: Say): Promise<Table> {
  const { keys, asOf } = await engine.tourList.of(filter)
  const all = columns.flatMap((column) => parts[column])
  async function* pieces(): AsyncIterable<Cells> {
    for (let from = 0; from < keys.length; from += pieceSize) {
      yield shownTours(engine, keys.slice(from, from + pieceSize).map(({ key }) => key), asOf).map((row) => all.map(({ cell }) => cell(row, say)))
      await breathe()
    }
  }
  return { name: say('tours.title'), heads: all.map(({ head }) => say(head)), shares: all.map(({ share }) => share), total: keys.length, pieces, foot: [], under: filterInWords(engine, { narrowed: narrowedBy(filter), asOf, total: keys.length }, say) }
}

/** A range of tours begins after its first instant. */
const narrowedBy = ({ from, until, statuses, compliances, types, isMandatory, ...rest }: TourExport['filter']): Parameters<typeof filterInWords>[1]['narrowed'] => ({
  ...rest, from: from + 1, until: until + 1, tourStatuses: statuses, compliances, tourTypes: types, duties: isMandatory === undefined ? undefined : [isMandatory ? 'mandatory' : 'optional'],
})
