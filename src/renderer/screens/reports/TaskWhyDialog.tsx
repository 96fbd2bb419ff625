import { wordsOf } from '../../../contract/fault'
import type { TaskBehind } from '../../../contract/shapes-reports'
import { useHotkeys } from '../../app/hotkeys'
import { useAnswer } from '../../live/use-answer'
import { Blank } from '../../ui/Blank'
import { Dialog } from '../../ui/Dialog'
import { ExplanationPart } from '../../ui/ExplanationPart'
import { inWords, useSay } from '../../ui/say'

/** Why a task is judged as it is now. Rule: [R34]. */
export function TaskWhyDialog({ task: { key, id, title, siteZone }, onClose }: { readonly task: TaskBehind; readonly onClose: () => void }) {
  const say = useSay()
  const { value, fault, isAnswered } = useAnswer('task.detail', { id: key })
  useHotkeys('help.dialog', [], { isModal: true })
  return (
    <Dialog title={title ?? say('queue.unnamed.task', { id })} subtitle={<p className="dialog-about">{id}</p>} isWide onClose={onClose}>
      {value && <ExplanationPart explanation={value.explanation} zone={siteZone} />}
      {fault && !value && <Blank kind="failed" title={say('due.pane.failed')}><p>{inWords(say, wordsOf(fault))}</p></Blank>}
      {!fault && !value && <Blank kind={isAnswered ? 'empty' : 'loading'} title={say(isAnswered ? 'due.pane.gone' : 'due.pane.loading')} />}
    </Dialog>
  )
}
