import { create } from 'zustand'
import type { Changed, ConsoleStatus, EngineState, MonitorStatus, SoundState, ToastsState } from '../../contract/shapes'
import type { IntakeProgress } from '../../contract/shapes-intake'
import type { CallFault } from '../../contract/fault'
import type { Said } from '../../core/said'
import type { Instant, Millis } from '../../core/time'
import { asCallFault, call, on } from '../wire'
import { freshnessOf, nowOf, type Freshness } from './freshness'

/** The page's picture of the truth. Nothing is written here but what the engine or main has said. */
export type Live = {
  readonly status: ConsoleStatus | null
  readonly statusFault: CallFault | null
  readonly monitor: MonitorStatus | null
  readonly engine: EngineState | null
  /** Whether the operating system shows our toasts. */
  readonly toasts: ToastsState | null
  /** Whether alarms can be heard. */
  readonly sound: SoundState | null
  /** The desktop's last passing remark, until it is put away. */
  readonly notice: Said | null
  /** This page's monotonic clock, ms: when the monitor was last heard, and the last beat of the page. */
  readonly heardAtMs: Millis
  readonly beatMs: Millis
  /** The newest change of the truth, and which alerts it touched; `turn` grows with every piece of news, also when a new engine counts from the start. */
  readonly changed: Pick<Changed, 'change' | 'alertIds'> & { readonly turn: number }
  /** Grows when another store is opened: everything shown must be asked anew. */
  readonly storeTurn: number
  readonly imports: Readonly<Record<string, IntakeProgress>>
  /** An alert somebody asked to see from outside the page (a toast, the tray); `turn` grows with each wish. */
  readonly wish: { readonly turn: number; readonly alertId: string | null }
}

const nothingYet = (): Live => ({
  status: null, statusFault: null, monitor: null, engine: null, toasts: null, sound: null, notice: null, heardAtMs: elapsed(), beatMs: elapsed(),
  changed: { change: 0, alertIds: 'many', turn: 0 }, storeTurn: 0, imports: {}, wish: { turn: 0, alertId: null },
})
const elapsed = (): Millis => performance.now()

export const useLive = create<Live>(() => nothingYet())
const set = useLive.setState

/** What a component reads of the picture's instant; it is drawn anew only when the result changes. */
export const useNow = <Value>(select: (now: Instant | null) => Value): Value => useLive((live) => select(nowOf(live)))
/** Whether the picture is current; the same value is kept as long as it says the same. */
export function useFreshness(): Freshness {
  const text = useLive((live) => {
    const freshness = freshnessOf(live)
    return JSON.stringify(freshness.isCurrent ? { isCurrent: true, asOf: 0 } : freshness)
  })
  return JSON.parse(text) as Freshness
}

/** Starts hearing and asking; the returned function stops both. One look a second: the page must notice silence by itself. */
export function connect(): () => void {
  set(nothingYet(), true)
  const offs = [
    on('changed', heardChange),
    on('engine.state', heardEngine),
    on('toasts.state', (toasts) => set({ toasts })),
    on('sound.state', (sound) => set({ sound })),
    on('shell.notice', ({ said }) => set({ notice: said })),
    on('intake.progress', heardProgress),
    on('alert.open', ({ id }) => set(({ wish }) => ({ wish: { turn: wish.turn + 1, alertId: id } }))),
    on('store.switched', switched),
  ]
  const timer = setInterval(beat, 1_000)
  askEngine()
  askStatus()
  return () => {
    clearInterval(timer)
    for (const off of offs) off()
  }
}

/** Asks for the console's own state anew: which store, who sits here, whether there is data. */
export function askStatus(): void {
  call('console.status', {}).then(
    (status) => {
      set({ status, statusFault: null })
      heardMonitor(status.monitor)
    },
    (thrown: unknown) => set({ statusFault: asCallFault(thrown) }),
  )
}

let isAsking = false
function beat(): void {
  set({ beatMs: elapsed() })
  if (isAsking) return
  isAsking = true
  const { status, statusFault } = useLive.getState()
  if (!status || statusFault) askStatus()
  call('monitor.status', {}).then(heardMonitor, hearNothing).finally(() => { isAsking = false }).catch(hearNothing)
}

/** Silence is itself the news: `heardAtMs` grows old and the picture is shown as stale, with the reason. */
function hearNothing(): void {
  set({ beatMs: elapsed() })
}

function heardMonitor(monitor: MonitorStatus): void {
  const at = elapsed()
  set(({ changed }) => ({
    monitor, heardAtMs: at, beatMs: at,
    // A change whose announcement was lost is learned here, at most a second later.
    changed: monitor.change > changed.change ? { change: monitor.change, alertIds: 'many', turn: changed.turn + 1 } : changed,
  }))
}

function heardChange({ change, alertIds, monitor }: Changed): void {
  const at = elapsed()
  set(({ changed: { turn } }) => ({ changed: { change, alertIds, turn: turn + 1 }, monitor, heardAtMs: at, beatMs: at }))
  if (useLive.getState().status?.hasData === false) askStatus()
}

function heardEngine(engine: EngineState): void {
  const wasWatching = useLive.getState().engine?.state === 'watching'
  set({ engine })
  if (engine.state !== 'watching' || wasWatching) return
  // A new engine counts its changes anew: whatever it says next is news.
  set(({ changed: { turn } }) => ({ changed: { change: 0, alertIds: 'many', turn: turn + 1 } }))
  askStatus()
}

/** Puts the desktop's remark away. */
export const putNoticeAway = (): void => set({ notice: null })

function askEngine(): void {
  call('shell.engineState', {}).then((engine) => set({ engine }), hearNothing)
  call('shell.toastsState', {}).then((toasts) => set({ toasts }), hearNothing)
  call('shell.soundState', {}).then((sound) => set({ sound }), hearNothing)
}

function heardProgress(progress: IntakeProgress): void {
  set(({ imports }) => ({ imports: { ...imports, [progress.importId]: progress } }))
  if (progress.state !== 'running' && progress.state !== 'waiting') askStatus()
}

function switched(): void {
  const { storeTurn, engine, toasts, sound, wish } = useLive.getState()
  set({ ...nothingYet(), storeTurn: storeTurn + 1, engine, toasts, sound, wish })
  askEngine()
  askStatus()
}
