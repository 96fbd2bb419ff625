import type { Said } from '../core/said'
import type { BulkTold } from './shapes-bulk'
import type { ExportTold } from './shapes-export'
import type { PolicyProgress } from './shapes-policy'
import type * as shape from './shapes'
import type * as intake from './shapes-intake'
import type { Spoken } from './spoken'

/** What is announced without being asked. */
export type Events = {
  'changed': shape.Changed
  'intake.progress': intake.IntakeProgress
  /** How far the preview of a change of policy has come, in open tasks. */
  'policy.progress': PolicyProgress
  /** How far a replay has come: milliseconds of the time it lets run. */
  'replay.progress': shape.ReplayProgress
  /** How far a move of many alerts has come. */
  'bulk.progress': BulkTold
  'export.progress': ExportTold
  'engine.state': shape.EngineState
  'toasts.state': shape.ToastsState
  'sound.state': shape.SoundState
  /** A passing remark of the desktop shell, e.g. that closing the window keeps watching. */
  'shell.notice': { readonly said: Said }
  'alert.open': { readonly id: string | null }
  'store.switched': { readonly isSample: boolean }
  'language.changed': { readonly language: Spoken }
}
export type EventName = keyof Events
export const eventNames = ['changed', 'intake.progress', 'replay.progress', 'policy.progress', 'bulk.progress', 'export.progress', 'engine.state', 'toasts.state', 'sound.state', 'shell.notice', 'alert.open', 'store.switched', 'language.changed'] as const satisfies readonly EventName[]
