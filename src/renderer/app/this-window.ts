import { create } from 'zustand'
import { mostWindows, type WindowShown } from '../../contract/shapes-windows'
import { said } from '../../core/said'
import { useLive } from '../live/live'
import { asCallFault, call } from '../wire'
import { goTo, hasWholeWindow, isScreen, usePlace, type ScreenId } from './place'

/** Which of the console's windows this page is in, as the main process knows it. */
export const useThisWindow = create<Omit<WindowShown, 'screen'>>(() => ({ number: 1, isBare: false }))

/** Learns which window this is and goes to the screen it showed last; from then on tells what it shows, so that it comes back with that. Rule: [S19]. */
export async function takeUpWindow(): Promise<void> {
  const { number, screen, isBare } = await call('shell.window', {}).catch((): WindowShown => ({ number: 1, screen: null, isBare: false }))
  useThisWindow.setState({ number, isBare })
  if (screen !== null && isScreen(screen)) goTo(screen)
  usePlace.subscribe((now, before) => { if (now.screen !== before.screen) void call('shell.showsScreen', { screen: now.screen }).catch(keptHereOnly) })
}

/** A place that main did not hear of is still the place of this page. */
function keptHereOnly(): void {
  return undefined
}

/** Goes to a screen; one that has a whole window to itself is opened in that, on another monitor where there is one. Rules: [O12] [S18]. */
export function openScreen(screen: ScreenId): void {
  if (hasWholeWindow(screen)) openInWindow(screen)
  else goTo(screen)
}

/** Opens a screen in a window of its own; when there are as many as may be, that is said. Rule: [S18]. */
export function openInWindow(screen: ScreenId): void {
  call('shell.openWindow', { screen, isBare: hasWholeWindow(screen) }).then(
    (number) => { if (number === null) useLive.setState({ notice: said('windows.tooMany', { most: mostWindows }) }) },
    (thrown: unknown) => useLive.setState({ notice: said('windows.failed', { why: asCallFault(thrown).message }) }),
  )
}

/** Closes this window as its own button would. */
export const closeThisWindow = (): void => void call('shell.closeWindow', {}).catch(keptHereOnly)
