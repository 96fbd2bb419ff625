import { useEffect, useState } from 'react'
import type { InputOf } from '../../contract/contract'
import { exportFormats } from '../../contract/lists'
import type { ExportFormat, ExportTold } from '../../contract/shapes-export'
import { Dialog } from '../ui/Dialog'
import { ChoiceField } from '../ui/Field'
import { inWords, useSay } from '../ui/say'
import { call, on } from '../wire'
import { useHotkeys } from './hotkeys'
import { useAsk } from './use-ask'

export type Exported = Pick<InputOf<'shell.saveExport'>, 'list' | 'columns'>
export type ExportDialogProps = { readonly exported: Exported; readonly rowsWord: string; readonly language: 'en' | 'fr'; readonly onClose: () => void }

/** Writes what is seen into a file that is chosen first, tells how far it has come, and can be stopped. Rules: [Q12] [Q14]. */
export function ExportDialog({ exported, rowsWord, language, onClose }: ExportDialogProps) {
  const say = useSay()
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [told, setTold] = useState<ExportTold | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const exportId = told?.exportId ?? null
  useHotkeys('help.dialog', [], { isModal: true })
  useEffect(() => (exportId === null ? undefined : on('export.progress', (next) => { if (next.exportId === exportId) setTold(next) })), [exportId])
  const begin = () => ask(async () => {
    const begun = await call('shell.saveExport', { ...exported, format, language })
    if (begun === null) return
    setTold({ exportId: begun.exportId, state: 'running', file: '', rows: 0, total: null, sha256: null, problem: null })
    setTold(await call('export.wait', begun))
  })
  const isRunning = told?.state === 'running'
  const stop = () => { if (exportId !== null && isRunning) ask(async () => { await call('export.cancel', { exportId }); setTold(await call('export.wait', { exportId })) }) }
  const wrong = told?.problem ?? problem
  if (told !== null) {
    return (
      <Dialog title={say(`export.state.${told.state}`)} onClose={isRunning ? stop : onClose} problem={wrong && inWords(say, wrong)}>
        <div role="status"><p>{told.total === null ? say('export.counting') : say('export.rows', { rows: told.rows, total: told.total })}</p>{told.file !== '' && <p className="export-file">{told.file}</p>}</div>
        {isRunning && <progress className="bar" max={told.total ?? undefined} value={told.total === null ? undefined : told.rows} aria-label={say('export.state.running')} />}
        {told.sha256 !== null && <p className="export-sum">{say('export.sum')} <code>{told.sha256}</code></p>}
        {isRunning && <p className="dialog-say">{say('export.escapeStops')}</p>}
      </Dialog>
    )
  }
  return (
    <Dialog title={say('export.title')} onClose={onClose} onSend={begin} sendWord={say('export.choose')} isSending={isAsking} problem={wrong && inWords(say, wrong)}>
      <p className="dialog-say">{say('export.what', { rows: rowsWord })}</p>
      <ChoiceField label={say('export.format')} value={format} onChange={setFormat} isFirst choices={exportFormats.map((value) => ({ value, word: say(`export.format.${value}`) }))} hint={say('export.hint')} />
    </Dialog>
  )
}
