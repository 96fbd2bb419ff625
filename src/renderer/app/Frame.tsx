import { useCallback, useEffect } from 'react'
import { useLive } from '../live/live'
import { screens } from '../screens'
import { KeysInForce } from '../ui/Button'
import { useSay } from '../ui/say'
import { Announcer } from './Announcer'
import { Banners } from './Banners'
import { DeskDialogs } from './desk/DeskDialogs'
import { HelpOverlay } from './HelpOverlay'
import { keysInForce, listenToKeys, useHotkeys, useLayers } from './hotkeys'
import { ImportDialog } from './ImportDialog'
import { Palette } from './Palette'
import { askToImport, goTo, hasWholeWindow, openPalette, pickWindow, usePlace } from './place'
import { Rail } from './Rail'
import { StatusStrip } from './StatusStrip'
import { toggleTheme } from './theme'
import { closeThisWindow, openInWindow, openScreen, useThisWindow } from './this-window'
import { useKeysOfTheSeat } from './use-chosen-keys'
import { useDrop, useDropTaker } from './use-drop'
import { WindowPicker } from './WindowPicker'

/** The window: rail, strip, banners, and one screen. */
export function Frame() {
  const say = useSay()
  const { screen, isHelpOpen, isPaletteOpen, isWindowPicked, importPaths } = usePlace()
  const storeTurn = useLive((live) => live.storeTurn)
  const isEmptyStore = useLive(({ status }) => status !== null && !status.isSample && !status.hasData)
  const wish = useLive((live) => live.wish.turn)
  const isDropping = useDrop(askToImport)
  const dropWords = useDropTaker(({ taker }) => taker?.words ?? 'import.drop')
  useEffect(listenToKeys, [])
  useKeysOfTheSeat()
  const layers = useLayers((state) => state.layers)
  const inForce = useCallback((ownKeys: string) => keysInForce(layers, ownKeys), [layers])
  useEffect(() => { if (wish > 0) goTo('queue') }, [wish])
  const isBareWindow = useThisWindow(({ isBare }) => isBare)
  useHotkeys('help.everywhere', [
    { keys: '?', words: 'help.help', run: () => usePlace.setState({ isHelpOpen: true }) },
    { keys: 't t', words: 'help.theme', run: toggleTheme },
  ])
  // A window without a frame shows its one screen and leads nowhere else.
  useHotkeys('help.everywhere', [
    ...screens.map(({ id, key }) => ({ keys: `g ${key}`, words: `help.go.${id}`, run: () => openScreen(id) })),
    { keys: 'Ctrl+k', words: 'help.palette', run: openPalette },
    { keys: ':', words: 'help.palette', run: openPalette, isHidden: true },
    { keys: 'G', words: 'help.windows.open', run: pickWindow },
    { keys: 'Ctrl+N', words: 'help.windows.again', run: () => openInWindow(screen) },
    { keys: 'Ctrl+W', words: 'help.windows.close', run: closeThisWindow },
  ], { isAlive: !isBareWindow })
  const { Shown } = screens.find(({ id }) => id === (isEmptyStore && screen === 'queue' ? 'steps' : screen)) ?? {}
  if (hasWholeWindow(screen) && Shown) return <main className="frame-bare"><Shown key={storeTurn} />{isHelpOpen && <HelpOverlay onClose={() => usePlace.setState({ isHelpOpen: false })} />}{isPaletteOpen && <Palette />}</main>
  return (
    <KeysInForce value={inForce}>
      <div className="frame">
        <Rail />
        <StatusStrip />
        <Banners />
        <Announcer />
        <DeskDialogs />
        <main className="screen">{Shown && <Shown key={storeTurn} />}</main>
        {importPaths && <ImportDialog paths={importPaths} onClose={() => askToImport([])} />}
        {isHelpOpen && <HelpOverlay onClose={() => usePlace.setState({ isHelpOpen: false })} />}
        {isPaletteOpen && <Palette />}
        {isWindowPicked && <WindowPicker onClose={() => usePlace.setState({ isWindowPicked: false })} />}
        {isDropping && <div className="drop" role="status"><p>{say(dropWords)}</p></div>}
      </div>
    </KeysInForce>
  )
}
