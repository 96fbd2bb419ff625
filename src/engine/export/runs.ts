import { CallFault, faultOf } from '../../contract/fault'
import type { ExportTold } from '../../contract/shapes-export'
import { said, type Said } from '../../core/said'
import type { Made } from './write-table'

/** What a work that writes files is given: its id, how to tell how far it came, and whether anybody still wants it. */
export type ExportRun = { readonly exportId: string; readonly tell: (part: Pick<Partial<ExportTold>, 'rows' | 'total'>) => void; readonly isWanted: () => boolean }
/** Writes a file, or files; null: nobody wants them any more. A `Said`: why it could not. */
export type ExportWork = (run: ExportRun) => Promise<Made | Said | null>

/** Works that go on beside everything else, each told of until it is over. Rule: [Q14]. */
export type ExportRuns = {
  readonly begin: (file: string, work: ExportWork) => { readonly exportId: string }
  readonly wait: (exportId: string) => Promise<ExportTold>
  /** Stops it where it is; nothing of its file stays. */
  readonly cancel: (exportId: string) => void
}
type Running = { told: ExportTold; isWanted: boolean; done: Promise<ExportTold> }

export function createExportRuns(newId: () => string, onProgress: (told: ExportTold) => void): ExportRuns {
  const running = new Map<string, Running>()
  function known(exportId: string): Running {
    const one = running.get(exportId)
    if (!one) throw new CallFault('unusable', `there is no export '${exportId}'`)
    return one
  }
  return {
    begin: (file, work) => {
      const exportId = newId()
      const told: ExportTold = { exportId, state: 'running', file, rows: 0, total: null, sha256: null, problem: null }
      const one: Running = { told, isWanted: true, done: Promise.resolve(told) }
      const tell = (part: Partial<ExportTold>): void => {
        one.told = { ...one.told, ...part }
        onProgress(one.told)
      }
      running.set(exportId, one)
      one.done = endOf(work({ exportId, tell, isWanted: () => one.isWanted })).then((end) => {
        tell(end)
        return one.told
      })
      return { exportId }
    },
    wait: (exportId) => known(exportId).done,
    cancel: (exportId) => void (known(exportId).isWanted = false),
  }
}

async function endOf(work: ReturnType<ExportWork>): Promise<Partial<ExportTold>> {
  try {
    const made = await work
    if (made === null) return { state: 'cancelled' }
    return 'key' in made ? { state: 'failed', problem: made } : { state: 'done', ...made }
  } catch (thrown) {
    return { state: 'failed', problem: said('export.failedBecause', { message: faultOf(thrown).message }) }
  }
}
