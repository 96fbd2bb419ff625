import { create } from 'zustand'
import type { SavedView } from '../../contract/shapes-views'
import { useLive } from '../live/live'

/** Every screen by its id; `screens/index.ts` says what each shows and with which key it is reached, `rail.tsx` where it stands. */
export const screenIds = ['queue', 'incidents', 'due', 'tours', 'overview', 'wall', 'history', 'investigations', 'rankings', 'reports', 'journal', 'policy', 'maintenance', 'data', 'health', 'settings', 'steps'] as const
export type ScreenId = (typeof screenIds)[number]
export const isScreen = (name: string): name is ScreenId => (screenIds as readonly string[]).includes(name)
/** A screen without rail, strip or anything to press; it has a window of its own, without a frame. */
export const hasWholeWindow = (screen: ScreenId): boolean => screen === 'wall'

/** Where this page is: which screen, and whether the help or an import dialog lies over it. No truth of the engine is kept here. */
export type Place = {
  readonly screen: ScreenId
  /** Which part of the settings is shown; null: the first. */
  readonly settingsPart: string | null
  /** The tour whose page is shown, by its key or its source's id, and from which screen it was opened; null: the board. */
  readonly tour: { readonly id: string; readonly from: ScreenId } | null
  /** The investigation whose page is shown, and from which screen it was opened; null: the list. */
  readonly inquiry: { readonly id: string; readonly from: ScreenId } | null
  /** The incident whose page is shown, by its id or its number, and from which screen it was opened; null: the list. */
  readonly incident: { readonly id: string; readonly from: ScreenId } | null
  readonly isHelpOpen: boolean
  readonly isPaletteOpen: boolean
  /** Whether it is being chosen which screen gets a window of its own. */
  readonly isWindowPicked: boolean
  /** A text that the queue is to be searched for; `turn` grows with each. */
  readonly search: { readonly turn: number; readonly text: string }
  /** A saved view that the queue is to show; null once it does. */
  readonly view: SavedView | null
  readonly importPaths: readonly string[] | null
}
export const nowhereYet: Place = { screen: 'queue', settingsPart: null, tour: null, inquiry: null, incident: null, isHelpOpen: false, isPaletteOpen: false, isWindowPicked: false, search: { turn: 0, text: '' }, view: null, importPaths: null }
export const usePlace = create<Place>(() => nowhereYet)

export const goTo = (screen: ScreenId): void => usePlace.setState({ screen })
/** Opens one part of the settings by its id. */
export const goToSettings = (settingsPart: string): void => usePlace.setState({ screen: 'settings', settingsPart })
/** Opens the page of a tour, by its key or its source's id. */
export const goToTour = (id: string): void => usePlace.setState(({ screen, tour }) => ({ screen: 'tours', tour: { id, from: screen === 'tours' ? (tour?.from ?? 'tours') : screen } }))
/** Back to where the page of a tour was opened from. */
export const leaveTour = (): void => usePlace.setState(({ tour, screen }) => ({ screen: tour?.from ?? screen, tour: null }))
/** Opens an alert in the queue. */
export function goToAlert(alertId: string): void {
  useLive.setState(({ wish }) => ({ wish: { turn: wish.turn + 1, alertId } }))
  goTo('queue')
}
/** Opens the page of an investigation. */
export const goToInquiry = (id: string): void => usePlace.setState(({ screen, inquiry }) => ({ screen: 'investigations', inquiry: { id, from: screen === 'investigations' ? (inquiry?.from ?? 'investigations') : screen } }))
/** Back to where the page of an investigation was opened from. */
export const leaveInquiry = (): void => usePlace.setState(({ inquiry, screen }) => ({ screen: inquiry?.from ?? screen, inquiry: null }))
/** Opens the page of an incident, by its id or its number. */
export const goToIncident = (id: string): void => usePlace.setState(({ screen, incident }) => ({ screen: 'incidents', incident: { id, from: screen === 'incidents' ? (incident?.from ?? 'incidents') : screen } }))
/** Back to where the page of an incident was opened from. */
export const leaveIncident = (): void => usePlace.setState(({ incident, screen }) => ({ screen: incident?.from ?? screen, incident: null }))
/** Shows what the queue has of a text. */
export const searchQueue = (text: string): void => usePlace.setState(({ search }) => ({ screen: 'queue', search: { turn: search.turn + 1, text } }))
/** Shows the queue through a saved view. */
export const showView = (view: SavedView): void => usePlace.setState({ screen: 'queue', view })
export const openPalette = (): void => usePlace.setState({ isPaletteOpen: true })
export const pickWindow = (): void => usePlace.setState({ isWindowPicked: true })
/** Opens the import dialog over whatever is shown. */
export const askToImport = (paths: readonly string[]): void => usePlace.setState({ importPaths: paths.length > 0 ? paths : null })
