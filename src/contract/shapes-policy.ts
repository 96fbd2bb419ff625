import type { EffectName } from '../core/policy/effect'
import type { PolicyScope, PolicyValues } from '../core/model/policy'
import type { Instant } from '../core/time'

/** A part of the hierarchy that can have a policy of its own; `id` is its key. A name that no source has told is null. */
export const policyTargetKinds = ['tenant', 'client', 'site'] as const
export type PolicyTargetKind = (typeof policyTargetKinds)[number]
export type PolicyTarget = { readonly kind: PolicyTargetKind; readonly id: string; readonly name: string | null }

/** One line of the hierarchy as it is unfolded; `depth` counts from 0. */
export type PolicyTreeRow = PolicyTarget & {
  readonly depth: number
  /** How many stand right below it. */
  readonly children: number
  readonly isOpen: boolean
  readonly hasOwn: boolean
  /** Policies of their own further down, which win there. */
  readonly ownBelow: number
}
export type PolicyTree = { readonly rows: readonly PolicyTreeRow[]; readonly total: number; readonly places: number; readonly own: number }

/** Values and who supplies them; `DEFAULT`: nobody has set any. */
export type PolicySupplied = { readonly level: PolicyScope | 'DEFAULT'; readonly name: string | null; readonly values: PolicyValues }
/** What the editor shows of one place. */
export type PolicyPlace = {
  readonly target: PolicyTarget
  /** From the tenant down to what stands right above it. */
  readonly path: readonly PolicyTarget[]
  readonly inForce: PolicySupplied
  /** What is in force here without a policy of its own. */
  readonly inherited: PolicySupplied
  /** Its own values; null: it has none. */
  readonly own: PolicyValues | null
  /** The newest of its policies, also one that was taken back: what a change must have seen; null: there never was one. */
  readonly seen: string | null
  /** Who made the newest, and when; null: nobody. */
  readonly changed: { readonly by: string; readonly at: Instant } | null
  readonly ownBelow: number
}

/** One change of a target's policy; `after` null: it was taken back. */
export type PolicyStep = { readonly seq: number; readonly at: Instant; readonly by: string; readonly before: PolicyValues | null; readonly after: PolicyValues | null }

/** What a change would do if it were saved at `at`; every count is that of the round which follows. Rule: [P11]. */
export type PolicyPreview = { readonly at: Instant; readonly openTasks: number; readonly counts: { readonly [name in EffectName]: number } }
export type PolicyProgress = { readonly previewId: string; readonly done: number; readonly total: number }
export type PolicyRefusal = 'no-such-target' | 'target-required' | 'unknown-field' | 'out-of-range' | 'changed-meanwhile' | 'no-own-policy'
