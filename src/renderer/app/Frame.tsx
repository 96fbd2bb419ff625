import { useEffect } from 'react'
import { useLive } from '../live/live'
import { screens } from '../screens'
import { useSay } from '../ui/say'
import { Announcer } from './Announcer'
import { Banners } from './Banners'
import { HelpOverlay } from './HelpOverlay'
import { listenToKeys, useHotkeys } from './hotkeys'
import { ImportDialog } from './ImportDialog'
import { Onboarding } from './Onboarding'
import { askToImport, goTo, usePlace } from './place'
import { Rail } from './Rail'
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
      <Rail />
      <StatusStrip />
      <Banners />
      <Announcer />
      <main className="screen">{isEmptyStore && screen === 'queue' ? <Onboarding /> : Shown && <Shown key={storeTurn} />}</main>
      {importPaths && <ImportDialog paths={importPaths} onClose={() => askToImport([])} />}
      {isHelpOpen && <HelpOverlay onClose={() => usePlace.setState({ isHelpOpen: false })} />}
      {isDropping && <div className="drop" role="status"><p>{say('import.drop')}</p></div>}
    </div>
  )
}
