import { wordsOf } from '../../../contract/fault'
import { useEffect, useState } from 'react'
import type { PolicyPreview, PolicyTarget } from '../../../contract/shapes-policy'
import type { PolicyValues } from '../../../core/model/policy'
import { said, type Said } from '../../../core/said'
import type { Millis } from '../../../core/time'
import { asCallFault, call, on } from '../../wire'
import { idsOf } from './view'

export type Previewed = {
  /** What the asked change does; null: not known (yet). */
  readonly preview: PolicyPreview | null
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly isRunning: boolean
  readonly problem: Said | null
  readonly again: () => void
  readonly stop: () => void
}
type State = Pick<Previewed, 'preview' | 'progress' | 'isRunning' | 'problem'>
const nothing: State = { preview: null, progress: null, isRunning: false, problem: null }

/** So long nothing more is typed before it is computed. */
const calm: Millis = 400

/** What a change would do; computed anew for every other change, and never two at a time. `change` null: nothing is asked. Rule: [P11]. */
export function usePreview(target: PolicyTarget, change: { readonly values: PolicyValues | null } | null): Previewed {
  const [state, setState] = useState<State>(nothing)
  const [turn, setTurn] = useState(0)
  const [isStopped, setStopped] = useState(false)
  const text = change === null ? null : JSON.stringify({ ...idsOf(target), values: change.values })
  useEffect(() => setStopped(false), [text, turn])
  useEffect(() => {
    setState(nothing)
    if (text === null) return undefined
    if (isStopped) return void setState({ ...nothing, problem: said('policy.preview.stopped') })
    const previewId = crypto.randomUUID()
    let isCurrent = true
    let isAsked = false
    setState({ ...nothing, isRunning: true })
    const set = (next: Partial<State>) => { if (isCurrent) setState((before) => ({ ...before, ...next })) }
    const off = on('policy.progress', (heard) => { if (heard.previewId === previewId) set({ progress: { done: heard.done, total: heard.total } }) })
    const timer = setTimeout(() => {
      isAsked = true
      call('policy.preview', { ...(JSON.parse(text) as { values: Record<string, never> | null }), previewId }).then(
        (answer) => set(answer.ok ? { preview: answer.value, isRunning: false } : { isRunning: false, problem: said(`refused.${answer.reason}`, answer.facts) }),
        (thrown: unknown) => {
          set({ isRunning: false, problem: wordsOf(asCallFault(thrown)) })
        },
      )
    }, calm)
    return () => {
      isCurrent = false
      off()
      clearTimeout(timer)
      if (isAsked) call('policy.stopPreview', { previewId }).catch(nobodyListens)
    }
  }, [text, turn, isStopped])
  return { ...state, again: () => { setStopped(false); setTurn((before) => before + 1) }, stop: () => setStopped(true) }
}

/** An engine that is gone computes nothing any more. */
function nobodyListens(): void {
  return undefined
}
