import { v7 as uuidv7 } from 'uuid'
import type { Client } from '../contract/client'
import type { Toast, ToastsState } from '../contract/shapes'
import type { Instant, Millis } from '../core/time'
import type { Say } from '../words/say'
import { createAwaited } from './awaited'
import type { Seat } from './relay'
import { createToastHealth } from './toast-health'
import { createToastMemory } from './toast-memory'
import { plainLine } from './toast-text'
import type { Shown, Toaster, ToastHearers, WordedToast } from './toaster'

const atATime = 20

export type NotifierParts = {
  readonly engine: () => Client
  readonly seat: Seat
  readonly say: Say
  readonly now: () => Instant
  readonly createToaster: (hear: ToastHearers) => Toaster
  /** A toast was clicked: its alert, or null for the queue. */
  readonly onOpen: (alertId: string | null) => void
  readonly onState: (state: ToastsState) => void
  /** The engine decided to tell of something of this severity; once a toast. */
  readonly onDecided: (severity: Toast['severity']) => void
  readonly onProblem: (what: string, thrown: unknown) => void
}

/** Takes decided toasts from the engine, has the desktop show them, and confirms each as told [N21]. */
export type Notifier = {
  /** Looks for toasts to show; calls that come while it looks are folded into one more look. */
  readonly look: () => void
  /** What becomes of a decided toast, as soon as it was tried; null: nothing within the time. */
  readonly outcomeOf: (toastId: string, within: Millis) => Promise<Shown | null>
  /** A toast of the shell's own; best effort. */
  readonly tell: (key: 'blind' | 'again' | 'closed', severity: Toast['severity'], values?: Readonly<Record<string, string>>) => Promise<void>
  readonly state: () => ToastsState
  readonly hasTrayHost: () => Promise<boolean>
  readonly close: () => void
}

/** One notifier. While toasts cannot be shown they stay pending with the engine, which lets them expire [N24]. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { engine, seat, say } = parts
  const health = createToastHealth(parts)
  const memory = createToastMemory()
  const toaster = parts.createToaster({ onAction: (number, action) => void act(number, action), onServiceChange: () => { health.serviceChanged(); look() } })
  const look = oneAtATime(showPending, (thrown) => parts.onProblem('toasts', thrown))

  // While a toast is being shown: presses whose number is not known yet. A press and the answer that names it can arrive in one piece, in either order.
  let early: Map<number, string> | null = null

  const outcomes = createAwaited<string, Shown>()
  const tellDecided = onceEach(parts.onDecided)
  async function showPending(): Promise<void> {
    if (!health.mayTry()) return
    const waiting = await engine().call('toasts.take', { limit: atATime }, seat)
    if (waiting.length === 0 && !health.state().works) health.report(await toaster.probe())
    tellDecided(waiting)
    for (const toast of waiting) {
      if (!(await showOne(toast))) return
    }
  }
  /** Shows one toast and reports it; false when no toast can be shown for now, and it stays pending. */
  async function showOne(toast: Toast): Promise<boolean> {
    const about = toast.alertId ?? toast.id
    early = new Map()
    const shown = await toaster.show(wordToast(say, toast, memory.numberOf(about)))
    const pressed = shown.ok ? early.get(shown.number) : undefined
    early = null
    outcomes.settle(toast.id, shown)
    health.report(shown.ok ? null : shown.problem)
    if (!shown.ok && shown.problem.kind !== 'rejected') return false
    if (shown.ok) memory.remember(shown.number, about, toast.alertId)
    if (shown.ok && pressed !== undefined) void act(shown.number, pressed)
    await engine().call('toasts.done', shown.ok ? { id: toast.id, outcome: 'shown', detail: null } : { id: toast.id, outcome: 'failed', detail: plainLine(shown.problem.why) }, seat)
    return true
  }
  async function act(number: number, action: string): Promise<void> {
    const alertId = memory.alertOf(number)
    if (alertId === undefined) return void early?.set(number, action)
    if (action !== 'acknowledge' || alertId === null) return parts.onOpen(alertId)
    try {
      const outcome = await engine().call('alert.act', { opId: uuidv7(), id: alertId, move: { name: 'acknowledge' } }, seat)
      if (!outcome.ok) parts.onOpen(alertId)
    } catch (thrown) {
      parts.onProblem('acknowledge from a toast', thrown)
      parts.onOpen(alertId)
    }
  }
  return {
    look, state: health.state, hasTrayHost: toaster.hasTrayHost, close: toaster.close,
    outcomeOf: (toastId, within) => {
      const outcome = outcomes.of(toastId, within)
      look()
      return outcome
    },
    tell: async (key, severity, values = {}) => {
      const shown = await toaster.show({ title: say(`shell.toast.${key}.title`), body: plainLine(say(`shell.toast.${key}.body`, values)), severity, actions: [openAction(say)], replaces: memory.numberOf(key) })
      health.report(shown.ok ? null : shown.problem)
      if (shown.ok) memory.remember(shown.number, key, null)
    },
  }
}

/** Tells of the severities of alerts, once a toast, however often it is offered; a test of the alarm is no alert. */
function onceEach(tell: (severity: Toast['severity']) => void): (waiting: readonly Toast[]) => void {
  let before: ReadonlySet<string> = new Set()
  return (waiting) => {
    for (const severity of new Set(waiting.filter(({ id, kind }) => kind === 'alert' && !before.has(id)).map((toast) => toast.severity))) tell(severity)
    before = new Set(waiting.map(({ id }) => id))
  }
}

const openAction = (say: Say): WordedToast['actions'][number] => ({ key: 'default', label: say('shell.toast.open') })

function wordToast(say: Say, toast: Toast, replaces: number | null): WordedToast {
  const mayAcknowledge = toast.canAcknowledge && toast.alertId !== null
  return {
    title: plainLine(say(toast.title.key, toast.title.values)),
    body: plainLine(say(toast.body.key, toast.body.values)),
    severity: toast.severity,
    actions: mayAcknowledge ? [openAction(say), { key: 'acknowledge', label: say('shell.toast.acknowledge') }] : [openAction(say)],
    replaces,
  }
}

/** Runs `work` when asked; asked again meanwhile, once more afterwards. A failure is told and ends that run only. */
function oneAtATime(work: () => Promise<void>, onFailure: (thrown: unknown) => void): () => void {
  let isRunning = false
  let isAskedAgain = false
  return function ask(): void {
    isAskedAgain = isRunning
    if (isRunning) return
    isRunning = true
    work().catch(onFailure).finally(() => {
      isRunning = false
      if (isAskedAgain) ask()
    })
  }
}
