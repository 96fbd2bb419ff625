import { wordsOf } from '../../../contract/fault'
import { useState } from 'react'
import type { SavedView } from '../../../contract/shapes-views'
import { folded } from '../../../core/folded'
import { useHotkeys } from '../../app/hotkeys'
import { useAnswer } from '../../live/use-answer'
import { Button } from '../../ui/Button'
import { Picker } from '../../ui/Picker'
import { inWords, useSay } from '../../ui/say'
import { ownerWord } from './views'

export type ViewWish = 'pick' | 'rename' | 'overwrite' | 'remove'
export type ViewsPickerProps = { readonly onWish: (wish: ViewWish, view: SavedView) => void; readonly onSave: () => void; readonly onClose: () => void }

const keyWishes: Readonly<Record<string, ViewWish>> = { F2: 'rename', F4: 'overwrite', F8: 'remove' }

/** The saved views: to be shown, renamed, overwritten or removed. Rule: [Q5]. */
export function ViewsPicker({ onWish, onSave, onClose }: ViewsPickerProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const { value: views, fault } = useAnswer('views.list', {})
  useHotkeys('help.dialog', [], { isModal: true })
  const shown = (views ?? []).filter(({ name }) => folded(name).includes(folded(typed.trim())))
  const wish = (name: ViewWish, id: string | null): boolean => {
    const view = shown.find((one) => one.id === id)
    if (!view || (name !== 'pick' && !view.mayChange)) return false
    onWish(name, view)
    return true
  }
  return (
    <Picker
      title={say('views.title')} optionsName={say('views.options')} typed={typed} onTyped={setTyped} onClose={onClose} onPick={(id) => { wish('pick', id) }}
      empty={say(views === null ? 'views.loading' : views.length === 0 ? 'views.none' : 'views.noneSo')} problem={fault && inWords(say, wordsOf(fault))}
      onKey={({ key }, id) => { const name = keyWishes[key]; return name !== undefined && wish(name, id) }}
      choices={shown.map((view) => ({ id: view.id, shown: view.name, more: inWords(say, ownerWord(view)) }))}
      foot={(id) => {
        const mayChange = shown.find((view) => view.id === id)?.mayChange ?? false
        return (
          <>
            <Button onPress={onSave}>{say('views.save')}</Button>
            <Button look="quiet" keys="F2" isDisabled={!mayChange} onPress={() => { wish('rename', id) }}>{say('views.rename')}</Button>
            <Button look="quiet" keys="F4" isDisabled={!mayChange} onPress={() => { wish('overwrite', id) }}>{say('views.overwrite')}</Button>
            <Button look="quiet" keys="F8" isDisabled={!mayChange} onPress={() => { wish('remove', id) }}>{say('views.remove')}</Button>
          </>
        )
      }}
    />
  )
}
