import { sourceIdOf } from '../../core/ids'
import { supplierOf, type PolicyInForce } from '../../core/model/policy'
import { defaultPolicy } from '../../core/policy/default-policy'
import { ok } from '../../core/outcome'
import type { Handlers } from '../../contract/serve'
import type { PolicyShown } from '../../contract/shapes'
import type { PolicyPlace, PolicyProgress, PolicySupplied } from '../../contract/shapes-policy'
import type { EngineParts } from '../parts'
import { changeTarget, madeOf, ownOf, type ChangeAsked } from '../policy/change'
import { historyOf, newestStep } from '../policy/history'
import { kindOf, pathOf, placeAbove, targetOf, type Target, type TargetIds } from '../policy/targets'

type Names = 'policy.show' | 'policy.set' | 'policy.withdraw' | 'policy.place' | 'policy.tree' | 'policy.history' | 'policy.preview' | 'policy.stopPreview'

/** The thresholds in force, their change, what a change would do, and their history. */
export function policyHandlers(parts: EngineParts, onProgress: (progress: PolicyProgress) => void): Handlers<Names> {
  const { store, hierarchy, previews } = parts
  const change = async (ids: TargetIds, asked: ChangeAsked) => {
    const target = targetOf(parts, ids)
    if (!target.ok) return target
    const done = await changeTarget(parts, target.value, asked)
    return done.ok ? ok(shown(store.policies.inForce(target.value.place))) : done
  }
  return {
    'policy.show': (ids) => {
      const target = targetOf(parts, ids)
      return target.ok ? ok(shown(store.policies.inForce(target.value.place))) : target
    },
    'policy.set': ({ values, opId, seen, ...ids }, actor) => change(ids, { change: { values }, opId, seen, actor }),
    'policy.withdraw': ({ opId, seen, ...ids }, actor) => change(ids, { change: 'withdraw', opId, seen, actor }),
    'policy.place': (ids) => {
      const target = targetOf(parts, ids)
      return target.ok ? ok(placeOf(parts, target.value)) : target
    },
    'policy.tree': (asked) => hierarchy.page(asked),
    'policy.history': ({ offset, limit, ...ids }) => {
      const target = targetOf(parts, ids)
      if (!target.ok) return target
      const steps = historyOf(store, target.value)
      return ok({ rows: steps.slice(offset, offset + limit), total: steps.length })
    },
    'policy.preview': async ({ previewId, values, ...ids }) => {
      const target = targetOf(parts, ids)
      if (!target.ok) return target
      const newest = () => store.policies.newestOf(target.value.scope, target.value.key)
      const made = madeOf(parts, target.value, newest(), values === null ? 'withdraw' : { values })
      if (!made.ok) return made
      return previews.of({ previewId, policy: () => ({ ...made.value, effectiveFrom: Math.max(made.value.effectiveFrom, (newest()?.effectiveFrom ?? 0) + 1) }), onProgress: (done, total) => onProgress({ previewId, done, total }) })
    },
    'policy.stopPreview': ({ previewId }) => {
      previews.stop(previewId)
      return null
    },
  }
}

const shown = (inForce: PolicyInForce): PolicyShown => ({ level: inForce.level, id: inForce.id, target_id: inForce.targetKey === null ? null : sourceIdOf(inForce.targetKey), values: inForce.values })

function placeOf({ store, hierarchy }: EngineParts, target: Target): PolicyPlace {
  const supplied = (inForce: PolicyInForce): PolicySupplied => ({
    level: supplierOf(inForce), name: inForce.targetKey === null ? null : hierarchy.nameOf(kindOf[inForce.level], inForce.targetKey), values: inForce.values,
  })
  const newest = store.policies.newestOf(target.scope, target.key)
  const above = placeAbove(target)
  const step = newestStep(store, target)
  return {
    target: { kind: kindOf[target.scope], id: target.key, name: hierarchy.nameOf(kindOf[target.scope], target.key) },
    path: pathOf(target, hierarchy.nameOf),
    inForce: supplied(store.policies.inForce(target.place)),
    inherited: above === null ? { level: 'DEFAULT', name: null, values: defaultPolicy } : supplied(store.policies.inForce(above)),
    own: ownOf(newest), seen: newest?.id ?? null, changed: step && { by: step.by, at: step.at }, ownBelow: hierarchy.ownBelow(target.key),
  }
}
