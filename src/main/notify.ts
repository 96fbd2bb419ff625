import { v7 as uuidv7 } from 'uuid'
import type { Client } from '../contract/client'
import type { Toast, ToastsState } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { Say } from '../words/say'
import { createCircuit } from './circuit'
import type { Seat } from './relay'
import { plainLine } from './toast-text'
import type { Toaster, ToastHearers, ToastProblem, WordedToast } from './toaster'

const atATime = 20
const rememberedToasts = 500

export type NotifierParts = {
  readonly engine: () => Client
  readonly seat: Seat
  readonly say: Say
  readonly now: () => Instant
  readonly createToaster: (hear: ToastHearers) => Toaster
  /** A toast was clicked: its alert, or null for the queue. */
  readonly onOpen: (alertId: string | null) => void
  readonly onState: (state: ToastsState) => void
  readonly onProblem: (what: string, thrown: unknown) => void
}

/** Takes decided toasts from the engine, has the desktop show them, and confirms each as told [N21]. */
export type Notifier = {
  /** Looks for toasts to show; calls that come while it looks are folded into one more look. */
  readonly look: () => void
  /** A toast of the shell's own; best effort. */
  readonly tell: (key: 'blind' | 'again' | 'closed', severity: Toast['severity'], values?: Readonly<Record<string, string>>) => Promise<void>
  readonly state: () => ToastsState
  readonly hasTrayHost: () => Promise<boolean>
  readonly close: () => void
}

/** One notifier. While toasts cannot be shown they stay pending with the engine, which lets them expire, and the page is told [N24]. */
export function createNotifier(parts: NotifierParts): Notifier {
  const circuit = createCircuit()
  const alertOf = new Map<number, string | null>()
  const numberOf = new Map<string, number>()
  let state: ToastsState = { works: true, since: parts.now(), problem: null }
  let isLooking = false
  let lookAgain = false
  const toaster = parts.createToaster({ onAction: (number, action) => void act(number, action), onServiceChange: () => { circuit.worked(); look() } })

  function become(problem: ToastProblem | null): void {
    if (problem) circuit.failed(parts.now())
    else circuit.worked()
    const words = problem === null ? null : inWords(parts.say, problem)
    if (state.works === (problem === null) && state.problem === words) return
    state = { works: problem === null, since: parts.now(), problem: words }
    parts.onState(state)
  }
  function look(): void {
    lookAgain = isLooking
    if (isLooking) return
    isLooking = true
    showPending().catch((thrown: unknown) => parts.onProblem('toasts', thrown)).finally(() => {
      isLooking = false
      if (lookAgain) look()
    })
  }
  async function showPending(): Promise<void> {
    if (!circuit.mayTry(parts.now())) return
    const waiting = await parts.engine().call('toasts.take', { limit: atATime }, parts.seat)
    if (waiting.length === 0 && !state.works) become(await toaster.probe())
    for (const toast of waiting) {
      if (!(await showOne(toast))) return
    }
  }
  /** Shows one toast and reports it; false when no toast can be shown for now, and it stays pending. */
  async function showOne(toast: Toast): Promise<boolean> {
    const shown = await toaster.show(word(toast))
    become(shown.ok || shown.problem.kind === 'rejected' ? null : shown.problem)
    if (shown.ok) {
      remember(toast, shown.number)
      return await done(toast, 'shown', null)
    }
    return shown.problem.kind === 'rejected' ? await done(toast, 'failed', plainLine(shown.problem.why)) : false
  }
  async function done(toast: Toast, outcome: 'shown' | 'failed', detail: string | null): Promise<true> {
    await parts.engine().call('toasts.done', { id: toast.id, outcome, detail }, parts.seat)
    return true
  }
  function word(toast: Toast): WordedToast {
    const open = { key: 'default', label: parts.say('shell.toast.open') }
    const acknowledge = { key: 'acknowledge', label: parts.say('shell.toast.acknowledge') }
    return {
      title: plainLine(parts.say(toast.title.key, toast.title.values)),
      body: plainLine(parts.say(toast.body.key, toast.body.values)),
      severity: toast.severity,
      actions: toast.canAcknowledge && toast.alertId !== null ? [open, acknowledge] : [open],
      replaces: numberOf.get(toast.alertId ?? toast.id) ?? null,
    }
  }
  function remember(toast: Toast, number: number): void {
    alertOf.set(number, toast.alertId)
    numberOf.set(toast.alertId ?? toast.id, number)
    forgetOldest(alertOf)
    forgetOldest(numberOf)
  }
  async function act(number: number, action: string): Promise<void> {
    if (!alertOf.has(number)) return
    const alertId = alertOf.get(number) ?? null
    if (action !== 'acknowledge' || alertId === null) return parts.onOpen(alertId)
    try {
      const outcome = await parts.engine().call('alert.act', { opId: uuidv7(), id: alertId, move: { name: 'acknowledge' } }, parts.seat)
      if (!outcome.ok) parts.onOpen(alertId)
    } catch (thrown) {
      parts.onProblem('acknowledge from a toast', thrown)
      parts.onOpen(alertId)
    }
  }
  return {
    look,
    state: () => state,
    hasTrayHost: toaster.hasTrayHost,
    close: toaster.close,
    tell: async (key, severity, values = {}) => {
      const shown = await toaster.show({ title: parts.say(`shell.toast.${key}.title`), body: plainLine(parts.say(`shell.toast.${key}.body`, values)), severity, actions: [{ key: 'default', label: parts.say('shell.toast.open') }], replaces: numberOf.get(key) ?? null })
      become(shown.ok || shown.problem.kind === 'rejected' ? null : shown.problem)
      if (!shown.ok) return
      alertOf.set(shown.number, null)
      numberOf.set(key, shown.number)
    },
  }
}

function inWords(say: Say, { kind, why }: ToastProblem): string {
  switch (kind) {
    case 'no-bus': return say('shell.toasts.noBus')
    case 'no-service': return say('shell.toasts.noService')
    case 'hung': return say('shell.toasts.hung')
    case 'rejected': return say('shell.toasts.rejected', { why: plainLine(why) })
    case 'failed': return say('shell.toasts.failed', { why: plainLine(why) })
  }
}

function forgetOldest<Key>(map: Map<Key, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= rememberedToasts) return
    map.delete(key)
  }
}
