import { create } from 'zustand'

/** Every screen by its id; `screens/index.ts` says what each shows. */
export const screenIds = ['queue', 'data', 'health'] as const
export type ScreenId = (typeof screenIds)[number]

/** Where this page is: which screen, and whether the help or an import dialog lies over it. No truth of the engine is kept here. */
export type Place = { readonly screen: ScreenId; readonly isHelpOpen: boolean; readonly importPaths: readonly string[] | null }
export const usePlace = create<Place>(() => ({ screen: 'queue', isHelpOpen: false, importPaths: null }))

export const goTo = (screen: ScreenId): void => usePlace.setState({ screen })
/** Opens the import dialog over whatever is shown. */
export const askToImport = (paths: readonly string[]): void => usePlace.setState({ importPaths: paths.length > 0 ? paths : null })
