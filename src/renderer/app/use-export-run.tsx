import { useEffect, useState, type ReactNode } from 'react'
import type { ExportTold } from '../../contract/shapes-export'
import type { Outcome } from '../../core/outcome'
import type { Said } from '../../core/said'
import { refusalOf } from '../live/use-sending'
import { Dialog } from '../ui/Dialog'
import { inWords, useSay } from '../ui/say'
import { call, on } from '../wire'
import { useAsk } from './use-ask'

export type ExportRun = {
  readonly isAsking: boolean
  readonly problem: Said | null
  /** Asks for a place and begins to write there; nothing begins where none was chosen. */
  readonly begin: (start: () => Promise<Outcome<{ readonly exportId: string }, string> | null>) => void
  /** What is being written or was written, once it has begun. */
  readonly shown: ReactNode
}

/** Something that is written into a file or a folder which a person chooses first: how far it has come, and Escape stops it. Rules: [Q12] [Q14] [V15]. */
export function useExportRun(onClose: () => void): ExportRun {
  const say = useSay()
  const [told, setTold] = useState<ExportTold | null>(null)
  const [refusal, setRefusal] = useState<Said | null>(null)
  const { problem: fault, isAsking, ask } = useAsk()
  const exportId = told?.exportId ?? null
  useEffect(() => (exportId === null ? undefined : on('export.progress', (next) => { if (next.exportId === exportId) setTold(next) })), [exportId])
  const begin: ExportRun['begin'] = (start) => ask(async () => {
    setRefusal(null)
    const begun = await start()
    if (begun === null) return
    if (!begun.ok) return setRefusal(refusalOf(begun))
    setTold({ exportId: begun.value.exportId, state: 'running', file: '', rows: 0, total: null, sha256: null, problem: null })
    setTold(await call('export.wait', begun.value))
  })
  const isRunning = told?.state === 'running'
  const stop = () => { if (exportId !== null && isRunning) ask(async () => { await call('export.cancel', { exportId }); setTold(await call('export.wait', { exportId })) }) }
  const problem = told?.problem ?? refusal ?? fault
  const shown = told && (
    <Dialog title={say(`export.state.${told.state}`)} onClose={isRunning ? stop : onClose} problem={problem && inWords(say, problem)}>
      <div role="status"><p>{told.total === null ? say('export.counting') : say('export.rows', { rows: told.rows, total: told.total })}</p>{told.file !== '' && <p className="export-file">{told.file}</p>}</div>
      {isRunning && <progress className="bar" max={told.total ?? undefined} value={told.total === null ? undefined : told.rows} aria-label={say('export.state.running')} />}
      {told.sha256 !== null && <p className="export-sum">{say('export.sum')} <code>{told.sha256}</code></p>}
      {isRunning && <p className="dialog-say">{say('export.escapeStops')}</p>}
    </Dialog>
  )
  return { isAsking, problem, begin, shown }
}
