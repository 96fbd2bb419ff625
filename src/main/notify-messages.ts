import type { Shown, ToastProblem, WordedToast } from './toaster'

/** What the main process asks of the notification helper; every question has a number. */
export type Ask =
  | { readonly ask: number; readonly what: 'show'; readonly toast: WordedToast }
  | { readonly ask: number; readonly what: 'probe' }
  | { readonly ask: number; readonly what: 'tray-host' }

/** What the helper says: that it is ready, answers by number, clicks, and that the service came or went. */
export type Tell =
  | { readonly ready: true }
  | { readonly answer: number; readonly shown: Shown }
  | { readonly answer: number; readonly problem: ToastProblem | null }
  | { readonly answer: number; readonly hasTrayHost: boolean }
  | { readonly activated: number; readonly action: string }
  | { readonly serviceChanged: true }
