import type { ToastsState } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { Say } from '../words/say'
import { createCircuit } from './circuit'
import { plainLine } from './toast-text'
import type { ToastProblem } from './toaster'

/** Whether the desktop shows our toasts, and when it is worth asking it again [N24]. */
export type ToastHealth = {
  readonly state: () => ToastsState
  readonly mayTry: () => boolean
  /** The outcome of a try; a refusal of one toast is no illness. */
  readonly report: (problem: ToastProblem | null) => void
  /** A notification service came or went: the next try is due at once. */
  readonly serviceChanged: () => void
}
export type ToastHealthParts = { readonly say: Say; readonly now: () => Instant; readonly onState: (state: ToastsState) => void }

export function createToastHealth({ say, now, onState }: ToastHealthParts): ToastHealth {
  const circuit = createCircuit()
  let state: ToastsState = { works: true, since: now(), problem: null }
  return {
    state: () => state,
    mayTry: () => circuit.mayTry(now()),
    serviceChanged: circuit.worked,
    report: (problem) => {
      const works = problem === null || problem.kind === 'rejected'
      if (works) circuit.worked()
      else circuit.failed(now())
      const words = works ? null : problemInWords(say, problem)
      if (state.works === works && state.problem === words) return
      state = { works, since: now(), problem: words }
      onState(state)
    },
  }
}

/** Why a toast was not shown, in words. */
export function problemInWords(say: Say, { kind, why }: ToastProblem): string {
  switch (kind) {
    case 'no-bus': return say('shell.toasts.noBus')
    case 'no-service': return say('shell.toasts.noService')
    case 'hung': return say('shell.toasts.hung')
    case 'rejected': return say('shell.toasts.rejected', { why: plainLine(why) })
    case 'failed': return say('shell.toasts.failed', { why: plainLine(why) })
  }
}
