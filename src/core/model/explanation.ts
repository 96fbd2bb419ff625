import type { Said } from '../said'
import type { PolicyInForce, PolicyValues } from './policy'

export type Verdict = 'BREACH' | 'OK' | 'NOT_DUE' | 'NOT_WATCHED' | 'SUPPRESSED'

/** Why it alerts, or why not: enough to recompute the verdict by hand. Instants in it are ISO 8601 UTC. */
export type Explanation = {
  readonly verdict: Verdict
  readonly at: string
  readonly rule: string
  readonly rule_version: number
  readonly policy: { readonly level: PolicyInForce['level']; readonly id: string | null; readonly values: PolicyValues }
  readonly inputs: readonly { readonly kind: string; readonly id: string; readonly field: string; readonly value: string | number | boolean | null; readonly import: string | null }[]
  readonly arithmetic: readonly { readonly name: string; readonly value: string | number | null; readonly from: string }[]
  /** The same in words. */
  readonly sentences: readonly Said[]
}
