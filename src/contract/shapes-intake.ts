import type { Said } from '../core/said'
import type { Instant, Millis } from '../core/time'

export const intakeCountNames = ['read', 'inserted', 'updated', 'unchanged', 'stale', 'held', 'folded', 'skipped', 'retired', 'quarantined'] as const
export type IntakeCounts = { readonly [name in (typeof intakeCountNames)[number]]: number }
export type IntakeFileResult = IntakeCounts & { readonly file: string; readonly profile: string; readonly kind: string }
export type IntakeState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'
export type IntakeProgress = {
  readonly importId: string
  readonly state: IntakeState
  readonly file: string | null
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly counts: IntakeCounts
  /** What stopped it, in words, when `failed`. */
  readonly problem: string | null
}
export type IntakeResult = { readonly importId: string; readonly state: IntakeState; readonly files: readonly IntakeFileResult[]; readonly totals: IntakeCounts; readonly notices: readonly Said[]; readonly problem: string | null }
export type ImportRecord = {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly source: string
  readonly isHistory: boolean
  readonly state: IntakeState
  readonly files: readonly IntakeFileResult[]
  readonly totals: IntakeCounts
  readonly durationMs: Millis | null
  readonly problem: string | null
}
/** A refused row; `said` is its reason for any language, null where a former version kept the English words only. */
export type QuarantineRow = {
  readonly file: string
  readonly line: number | null
  readonly kind: string | null
  readonly reason: string
  readonly said: Said | null
  readonly raw: string
  readonly importId: string
  readonly at: Instant
}
export type IntakePreview = {
  readonly profile: string | null
  readonly candidates: readonly string[]
  readonly rows: readonly { readonly line: number; readonly kind: string | null; readonly fields: Readonly<Record<string, string | number | boolean | null>>; readonly problem: Said | null }[]
}
