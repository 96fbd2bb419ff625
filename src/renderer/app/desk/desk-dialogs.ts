import { create } from 'zustand'

/** What can be opened over every screen by one key. */
export type DeskDialogName = 'mute' | 'seat' | 'test'
export const useDeskDialog = create<{ readonly open: DeskDialogName | null }>(() => ({ open: null }))

export const openDeskDialog = (open: DeskDialogName): void => useDeskDialog.setState({ open })
export const closeDeskDialog = (): void => useDeskDialog.setState({ open: null })
