import { z } from 'zod'
import type { Said } from '../core/said'
import { exportColumns, exportFormats } from './lists'
import { queueSortColumns } from './shapes-views'
import { reportExports } from './shapes-reports'
import { tourExport } from './shapes-tours'
import { historyFilter } from './shapes-history'

export type ExportColumn = (typeof exportColumns)[number]
export type ExportFormat = (typeof exportFormats)[number]

/** What is exported: the list as it is seen, with its columns in their order; a report has columns of its own. */
export const listExport = <Filters extends z.ZodRawShape>(queueFilters: Filters) => ({
  format: z.enum(exportFormats),
  language: z.enum(['en', 'fr']),
  columns: z.array(z.enum(exportColumns)).max(exportColumns.length),
  list: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('queue'), filter: z.strictObject(queueFilters), sort: z.strictObject({ column: z.enum(queueSortColumns), descending: z.boolean() }),
      fold: z.strictObject({ unfolded: z.array(z.string().min(1).max(200)).max(200) }).optional(),
    }),
    z.strictObject({ kind: z.literal('history'), filter: z.strictObject(historyFilter) }),
    tourExport,
    ...reportExports,
  ]),
})

/** How far an export has come. `total` is null while it is still being found; `sha256` is that of the finished file. */
export type ExportTold = {
  readonly exportId: string
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly file: string
  readonly rows: number
  readonly total: number | null
  readonly sha256: string | null
  readonly problem: Said | null
}
