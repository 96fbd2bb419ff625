import { useEffect } from 'react'
import { useLive } from '../live/live'
import { screens } from '../screens'
import { useSay } from '../ui/say'
import { Keys } from '../ui/Button'
import { Banners } from './Banners'
import { HelpOverlay } from './HelpOverlay'
import { listenToKeys, useHotkeys } from './hotkeys'
import { ImportDialog } from './ImportDialog'
import { Onboarding } from './Onboarding'
import { askToImport, goTo, usePlace } from './place'
import { StatusStrip } from './StatusStrip'
import { toggleTheme } from './theme'
import { useDrop } from './use-drop'

/** The window: rail, strip, banners, and one screen. */
export function Frame() {
  const say = useSay()
  const { screen, isHelpOpen, importPaths } = usePlace()
  const storeTurn = useLive((live) => live.storeTurn)
  const isEmptyStore = useLive(({ status }) => status !== null && !status.isSample && !status.hasData)
  const wish = useLive((live) => live.wish.turn)
  const isDropping = useDrop(askToImport)
  useEffect(listenToKeys, [])
  useEffect(() => { if (wish > 0) goTo('queue') }, [wish])
  useHotkeys('help.everywhere', [
    ...screens.map(({ id, key }) => ({ keys: `g ${key}`, words: `help.go.${id}`, run: () => goTo(id) })),
    { keys: '?', words: 'help.help', run: () => usePlace.setState({ isHelpOpen: true }) },
    { keys: 't t', words: 'help.theme', run: toggleTheme },
  ])
  const Shown = screens.find(({ id }) => id === screen)?.Shown
  return (
    <div className="frame">
      <nav className="rail" aria-label={say('frame.rail')}>
        <span className="rail-mark" aria-hidden="true"><svg viewBox="0 0 24 24" width="22" height="22"><path d="M15.5 2.5a9.6 9.6 0 1 0 6 14.2A8 8 0 0 1 15.5 2.5Z" /></svg></span>
        {screens.map(({ id, key }) => (
          <button key={id} type="button" className="rail-link" aria-current={id === screen ? 'page' : undefined} onClick={() => goTo(id)} aria-keyshortcuts={`g ${key}`}>
            <span>{say(`screen.${id}`)}</span><Keys keys={`g ${key}`} />
          </button>
        ))}
        <button type="button" className="rail-link rail-help" onClick={() => usePlace.setState({ isHelpOpen: true })}><span>{say('frame.help')}</span><Keys keys="?" /></button>
      </nav>
      <StatusStrip />
      <Banners />
      <main className="screen">{isEmptyStore && screen === 'queue' ? <Onboarding /> : Shown && <Shown key={storeTurn} />}</main>
      {importPaths && <ImportDialog paths={importPaths} onClose={() => askToImport([])} />}
      {isHelpOpen && <HelpOverlay onClose={() => usePlace.setState({ isHelpOpen: false })} />}
      {isDropping && <div className="drop" role="status"><p>{say('import.drop')}</p></div>}
    </div>
  )
}
