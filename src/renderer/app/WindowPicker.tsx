import { screens } from '../screens'
import { Keys } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useSay } from '../ui/say'
import { useHotkeys } from './hotkeys'
import type { ScreenId } from './place'
import { ScreenIcon } from './ScreenIcon'
import { openInWindow } from './this-window'

/** Which screen is to have a window of its own: by the key that leads to it, or by its button. Rule: [S18]. */
export function WindowPicker({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const choose = (id: ScreenId) => {
    onClose()
    openInWindow(id)
  }
  useHotkeys('help.windows', screens.map(({ id, key }) => ({ keys: key, words: `screen.${id}`, run: () => choose(id), isHidden: true })), { isModal: true })
  return (
    <Dialog title={say('windows.open.title')} onClose={onClose}>
      <p className="dialog-say">{say('windows.open.say')}</p>
      <ul className="window-choice">
        {screens.map(({ id, key }) => (
          <li key={id}><button type="button" aria-keyshortcuts={key} onClick={() => choose(id)}><ScreenIcon name={id} /><span>{say(`screen.${id}`)}</span><Keys keys={key} areInForce /></button></li>
        ))}
      </ul>
    </Dialog>
  )
}
