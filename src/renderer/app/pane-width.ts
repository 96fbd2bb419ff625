import { create } from 'zustand'
import { useWindowWidth } from '../ui/use-window-width'
import type { Pixels } from '../ui/Divider'

/** What this window's person chose; kept in memory, so that every window starts with a width that fits it. */
const useChosen = create<{ readonly width: Pixels | null }>(() => ({ width: null }))

export type PaneWidth = { readonly width: Pixels; readonly least: Pixels; readonly most: Pixels; readonly choose: (width: Pixels) => void; readonly listWidth: Pixels }

/** Beside the pane stand the rail and a list with at least its four first columns. */
const rail: Pixels = 70
const leastList: Pixels = 526
const leastPane: Pixels = 370

/** How wide pane and list are in a window of this width; what was chosen is held inside what fits. */
export function paneWidthOf(chosen: Pixels | null, windowWidth: Pixels): Omit<PaneWidth, 'choose'> {
  const most = Math.max(leastPane, windowWidth - rail - leastList)
  const usual = Math.max(430, Math.min(560, Math.round(windowWidth * 0.32)))
  const width = Math.max(leastPane, Math.min(most, Math.round(chosen ?? usual)))
  return { width, least: leastPane, most, listWidth: windowWidth - rail - width }
}

/** The width of the detail pane in this window. */
export function usePaneWidth(isOpen: boolean): PaneWidth {
  const windowWidth = useWindowWidth()
  const found = paneWidthOf(useChosen(({ width }) => width), windowWidth)
  return { ...found, listWidth: isOpen ? found.listWidth : windowWidth - rail, choose: (width) => useChosen.setState({ width: Math.max(found.least, Math.min(found.most, width)) }) }
}
