import { Dialog } from '../ui/Dialog'
import { Keys } from '../ui/Button'
import { useSay } from '../ui/say'
import { useHotkeys, useLayers } from './hotkeys'

/** Every key that works on the screen underneath, straight from the keys that are registered. */
export function HelpOverlay({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const layers = useLayers((state) => state.layers)
  useHotkeys('help.dialog', [{ keys: '?', words: 'help.help', run: onClose }], { isModal: true })
  return (
    <Dialog title={say('help.title')} onClose={onClose} isWide>
      <div className="help">
        {[...Map.groupBy(layers.filter(({ isModal, hotkeys }) => !isModal && hotkeys.length > 0), ({ title }) => title)].map(([title, together]) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl>{together.flatMap(({ hotkeys }) => hotkeys).filter(({ isHidden }) => !isHidden).map(({ keys, words }) => <div key={keys}><dt><Keys keys={keys} areInForce /></dt><dd>{say(words)}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
