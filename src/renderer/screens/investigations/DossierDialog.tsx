import { useState } from 'react'
import { dossierForms } from '../../../contract/lists'
import type { DossierForm } from '../../../contract/shapes-investigation'
import { useHotkeys } from '../../app/hotkeys'
import { useWrittenIn } from '../../app/language'
import { useExportRun } from '../../app/use-export-run'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'

/** Writes the dossier of an investigation, as one document or as a folder that proves itself. Rules: [V14] [V15]. */
export function DossierDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const say = useSay()
  const language = useWrittenIn()
  const [form, setForm] = useState<DossierForm>('pdf')
  const { isAsking, problem, begin, shown } = useExportRun(onClose)
  useHotkeys('help.dialog', [], { isModal: true })
  if (shown) return shown
  return (
    <Dialog title={say('inquiry.do.dossier')} onClose={onClose} onSend={() => begin(() => call('shell.saveDossier', { id, form, language }))} sendWord={say('inquiry.dossier.choose')} isSending={isAsking} problem={problem && inWords(say, problem)}>
      <p className="dialog-say">{say('inquiry.dossier.what')}</p>
      <ChoiceField label={say('export.format')} value={form} onChange={setForm} isFirst choices={dossierForms.map((value) => ({ value, word: say(`inquiry.dossier.${value}`) }))} hint={say('inquiry.dossier.hint')} />
    </Dialog>
  )
}
