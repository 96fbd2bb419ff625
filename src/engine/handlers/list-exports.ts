import type { Handlers } from '../../contract/serve'
import type { Exports } from '../export/exports'
import type { ExportRuns } from '../export/runs'
import { filterOf } from './queue'

/** Exports of what is seen; the file is chosen by the desktop, never by a page. Rules: [Q12] [Q14]. */
export function listExportHandlers(exports: Exports, runs: ExportRuns): Handlers<'export.start' | 'export.wait' | 'export.cancel'> {
  return {
    'export.start': ({ list, ...wanted }, actor) =>
      exports.start({ ...wanted, list: list.kind === 'queue' ? { kind: 'queue', filter: filterOf(list.filter, actor), order: list.sort, fold: list.fold } : list }, actor),
    'export.wait': async ({ exportId }) => runs.wait(exportId),
    'export.cancel': ({ exportId }) => {
      runs.cancel(exportId)
      return null
    },
  }
}
