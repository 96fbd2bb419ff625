import { useState } from 'react'
import { useHotkeys } from '../../app/hotkeys'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField } from '../../ui/Field'
import { useSay } from '../../ui/say'

export type StartFrom = 'copy' | 'defaults'

/** Asks what a new policy starts from; it is whole either way. Rule: [P3]. */
export function StartDialog({ name, inForce, onStart, onClose }: { readonly name: string; readonly inForce: string; readonly onStart: (from: StartFrom) => void; readonly onClose: () => void }) {
  const say = useSay()
  const [from, setFrom] = useState<StartFrom>('copy')
  useHotkeys('help.dialog', [], { isModal: true })
  return (
    <Dialog title={say('policy.start.title', { name })} onClose={onClose} onSend={() => onStart(from)} sendWord={say('policy.start.go')}>
      <p className="dialog-say">{say('policy.start.say')}</p>
      <ChoiceField label={say('policy.start.label')} isFirst value={from} onChange={setFrom} choices={[{ value: 'copy', word: say('policy.start.copy'), more: inForce }, { value: 'defaults', word: say('policy.start.defaults') }]} />
    </Dialog>
  )
}
