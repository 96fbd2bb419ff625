import type { MainAnswers } from './relay'
import { shownOf, type WindowKeeper } from './window-keeper'
import { zoomOf } from './window-place'

type Names = 'shell.window' | 'shell.showsScreen' | 'shell.openWindow' | 'shell.windows' | 'shell.showWindow' | 'shell.closeWindow' | 'shell.textSize' | 'shell.setTextSize' | 'shell.alive'

/** What pages ask about the windows themselves. Rules: [S18] [S19]. */
export const windowAnswers = (windows: WindowKeeper): Pick<MainAnswers, Names> => ({
  'shell.window': (_input, _seat, from) => shownOf(from),
  'shell.showsScreen': ({ screen }, _seat, from) => {
    if (from.memory().screen !== screen) from.remember({ screen })
    return null
  },
  'shell.openWindow': (wanted, _seat, from) => windows.open(wanted, from),
  'shell.windows': (_input, _seat, from) => windows.listed(from),
  'shell.showWindow': ({ number }) => {
    windows.find(number)?.show()
    return null
  },
  'shell.closeWindow': ({ number }, _seat, from) => {
    const window = number === undefined ? from : windows.find(number)
    // Once the answer is on its way: its page is gone with the window.
    setImmediate(() => window?.isThere() === true && window.close())
    return null
  },
  'shell.textSize': (_input, _seat, from) => from.memory().zoomLevel,
  'shell.setTextSize': ({ level }, _seat, from) => {
    windows.setZoom(zoomOf(level))
    return from.memory().zoomLevel
  },
  'shell.alive': (_input, _seat, from) => {
    from.alive()
    return null
  },
})
