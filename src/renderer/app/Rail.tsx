import { screens } from '../screens'
import { Keys } from '../ui/Button'
import { useSay } from '../ui/say'
import { keysInForce, useFirstKey, useLayers } from './hotkeys'
import { pickWindow, usePlace, type ScreenId } from './place'
import { ScreenIcon } from './ScreenIcon'
import { openInWindow, openScreen } from './this-window'

/** Where each screen stands: what is now, what was, and the console itself. */
const groups: readonly { readonly name: string; readonly ids: readonly ScreenId[] }[] = [
  { name: 'now', ids: ['queue', 'incidents', 'due', 'tours', 'overview', 'wall'] },
  { name: 'past', ids: ['history', 'investigations', 'rankings', 'reports', 'journal'] },
  { name: 'console', ids: ['policy', 'maintenance', 'data', 'health', 'settings'] },
]

/** The screens as pictures with short names; while the second key of `g` is waited for, each shows its own. With Ctrl a click opens a window. Rules: [W1] [S18]. */
export function Rail() {
  const say = useSay()
  const windowKeys = useLayers(({ layers }) => keysInForce(layers, 'G'))
  return (
    <nav className="rail" aria-label={say('frame.rail')}>
      <span className="rail-mark" aria-hidden="true"><svg viewBox="0 0 24 24" width="20" height="20"><path d="M15.5 2.5a9.6 9.6 0 1 0 6 14.2A8 8 0 0 1 15.5 2.5Z" /></svg></span>
      {groups.map(({ name, ids }) => (
        <ul key={name} aria-label={say(`rail.group.${name}`)}>{ids.map((id) => <RailLink key={id} id={id} />)}</ul>
      ))}
      <div className="rail-foot">
        <button type="button" className="rail-link" onClick={pickWindow} title={say('help.windows.open')} aria-keyshortcuts={windowKeys.replace(/^[A-Z]$/, 'Shift+$&')}>
          <ScreenIcon name="window" /><span>{say('windows.rail')}</span>
        </button>
        <button type="button" className="rail-link" onClick={() => usePlace.setState({ isHelpOpen: true })} title={`${say('frame.help')} (?)`} aria-keyshortcuts="?">
          <ScreenIcon name="help" /><span>{say('frame.help')}</span>
        </button>
      </div>
    </nav>
  )
}

function RailLink({ id }: { readonly id: ScreenId }) {
  const say = useSay()
  const isHere = usePlace((place) => place.screen === id)
  const screen = screens.find((one) => one.id === id)
  const keys = useLayers(({ layers }) => keysInForce(layers, `g ${screen?.key ?? ''}`))
  const second = useFirstKey(({ key }) => (key !== null && keys.startsWith(`${key} `) ? keys.slice(key.length + 1) : null))
  if (!screen) return null
  const word = say(`screen.${id}`)
  return (
    <li>
      <button type="button" className="rail-link" aria-current={isHere ? 'page' : undefined} onClick={({ ctrlKey, metaKey }) => (ctrlKey || metaKey ? openInWindow : openScreen)(id)} title={`${word} (${keys})`} aria-keyshortcuts={keys}>
        <ScreenIcon name={id} /><span>{word}</span>{second !== null && <span className="rail-key"><Keys keys={second} areInForce /></span>}
      </button>
    </li>
  )
}
