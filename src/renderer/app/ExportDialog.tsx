import { useState } from 'react'
import type { InputOf } from '../../contract/contract'
import { exportFormats } from '../../contract/lists'
import type { ExportFormat } from '../../contract/shapes-export'
import { ok } from '../../core/outcome'
import { Dialog } from '../ui/Dialog'
import { ChoiceField } from '../ui/Field'
import { inWords, useSay } from '../ui/say'
import { call } from '../wire'
import { useHotkeys } from './hotkeys'
import { useExportRun } from './use-export-run'

export type Exported = Pick<InputOf<'shell.saveExport'>, 'list' | 'columns'>
export type ExportDialogProps = { readonly exported: Exported; readonly rowsWord: string; readonly language: 'en' | 'fr'; readonly onClose: () => void }

/** Writes what is seen into a file. Rules: [Q12] [Q14]. */
export function ExportDialog({ exported, rowsWord, language, onClose }: ExportDialogProps) {
  const say = useSay()
  const [format, setFormat] = useState<ExportFormat>('csv')
  const { isAsking, problem, begin, shown } = useExportRun(onClose)
  useHotkeys('help.dialog', [], { isModal: true })
  const save = () => begin(async () => {
    const begun = await call('shell.saveExport', { ...exported, format, language })
    return begun && ok(begun)
  })
  if (shown) return shown
  return (
    <Dialog title={say('export.title')} onClose={onClose} onSend={save} sendWord={say('export.choose')} isSending={isAsking} problem={problem && inWords(say, problem)}>
      <p className="dialog-say">{say('export.what', { rows: rowsWord })}</p>
      <ChoiceField label={say('export.format')} value={format} onChange={setFormat} isFirst choices={exportFormats.map((value) => ({ value, word: say(`export.format.${value}`) }))} hint={say('export.hint')} />
    </Dialog>
  )
}
