import type { Toast } from '../contract/shapes'

/** A toast in final words. `replaces` is the number the desktop gave to an earlier one that this takes the place of. */
export type WordedToast = {
  readonly title: string
  readonly body: string
  readonly severity: Toast['severity']
  readonly actions: readonly { readonly key: string; readonly label: string }[]
  readonly replaces: number | null
}

/** Why a toast was not shown. `rejected` is about this toast, the others about every toast. */
export type ToastProblem = { readonly kind: 'no-bus' | 'no-service' | 'hung' | 'rejected' | 'failed'; readonly why: string }
export type Shown = { readonly ok: true; readonly number: number } | { readonly ok: false; readonly problem: ToastProblem }

/** What hears of clicks; `action` is 'default' for a click on the toast itself. */
export type ToastHearers = { readonly onAction: (number: number, action: string) => void; readonly onServiceChange: () => void }

/** Whoever shows toasts on this operating system. Nothing here blocks the main process or throws. */
export type Toaster = {
  readonly show: (toast: WordedToast) => Promise<Shown>
  /** Whether toasts could be shown now; null when they could. */
  readonly probe: () => Promise<ToastProblem | null>
  /** Whether a tray icon would be seen by anybody. */
  readonly hasTrayHost: () => Promise<boolean>
  readonly close: () => void
}
