import { isTourBasis, type Alert } from '../model/alert'
import type { Explanation } from '../model/explanation'
import type { PolicyInForce } from '../model/policy'
import { said } from '../said'
import { isoOf, type Instant } from '../time'
import { minutesOf } from '../detectors/task-overdue/sla'

/**
 * What can be said of an alert whose subject's row is not in the store: it is not watched, and stands with the figures it was raised or last changed with.
 * Rules: [A19] [M15]. Instants in it are ISO 8601 UTC, lengths are minutes with two decimals.
 */
export function explainAlone({ alert, policy, now }: { readonly alert: Alert; readonly policy: PolicyInForce; readonly now: Instant }): Explanation {
  return {
    verdict: 'NOT_WATCHED',
    at: isoOf(now),
    rule: alert.rule,
    rule_version: alert.ruleVersion,
    policy: { level: policy.level, id: policy.id, values: policy.values },
    inputs: [],
    arithmetic: [
      ...basisOf(alert),
      { name: 'deadline_at', value: isoOf(alert.deadlineAt), from: 'alert' },
      { name: 'raised_at', value: isoOf(alert.raisedAt), from: 'alert' },
    ],
    sentences: [said('explain.not-watched.missing')],
  }
}

function basisOf({ basis }: Alert): Explanation['arithmetic'] {
  if (isTourBasis(basis)) {
    return [
      { name: 'scheduled_at', value: isoOf(basis.scheduledAt), from: 'alert' },
      { name: 'scanned_checkpoints', value: basis.visited, from: 'alert' },
      { name: 'total_checkpoints', value: basis.total, from: 'alert' },
    ]
  }
  return [
    { name: 'anchor_at', value: isoOf(basis.anchorAt), from: 'alert' },
    { name: 'held_minutes', value: minutesOf(basis.heldMs), from: 'alert' },
    { name: 'sla_minutes', value: minutesOf(basis.slaMs), from: 'alert' },
  ]
}
