import { supplierOf } from '../core/model/policy'
import type { PolicyShown } from '../contract/shapes'
import { command, done, unusable } from './command'
import { factsOf, printJson } from './print'
import { withStoreMade } from './with-store'
import type { World } from './world'

type PolicyValue = number | boolean | string | null

/** The policy in force for a target and where it came from; or a change of it. Rule: [C17]. */
export const policy = command({
  name: 'policy',
  takes: ['tenant', 'client', 'site'],
  operands: { min: 1, max: 100 },
  run: async ({ operands: [verb = '', ...rest], options }, world) => {
    if (verb !== 'show' && verb !== 'set') return unusable('line.problem.policy-verb', { verb })
    const target = { tenantId: options.tenant, clientId: options.client, siteId: options.site }
    if (verb === 'show' && rest[0] !== undefined) return unusable('line.problem.operand-extra', { command: 'policy show', operand: rest[0] })
    const values = valuesOf(rest)
    if ('unreadable' in values) return unusable('line.problem.policy-value', { text: values.unreadable })
    if (verb === 'set' && rest.length === 0) return unusable('line.problem.policy-empty')
    return withStoreMade(options.store, world, async (store) => {
      const shown = verb === 'show' ? await store.call('policy.show', target) : await store.call('policy.set', { ...target, values: values.values })
      if (!shown.ok) return unusable(`line.policy.${shown.reason}`, shown.facts)
      await (options.json ? printJson(world, shown.value) : world.out(forPeople(shown.value, world)))
      return done
    })
  },
})

function valuesOf(texts: readonly string[]): { values: Record<string, PolicyValue> } | { unreadable: string } {
  const values: Record<string, PolicyValue> = {}
  for (const text of texts) {
    const [, field, value] = /^([a-z_]+)=(.*)$/s.exec(text) ?? []
    if (field === undefined || value === undefined || value === '' || Object.hasOwn(values, field)) return { unreadable: text }
    values[field] = valueOf(value)
  }
  return { values }
}

function valueOf(text: string): PolicyValue {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  switch (text.toLowerCase()) {
    case 'true': return true
    case 'false': return false
    case 'null': return null
    default: return text.toUpperCase()
  }
}

const forPeople = (shown: PolicyShown, { say }: World): string =>
  factsOf(say, [
    [say('line.explain.policy'), say(`line.level.${supplierOf(shown)}`)],
    [say('line.column.target'), shown.target_id],
    ...Object.entries(shown.values).map(([field, value]) => [field, value ?? say('line.policy.twice-medium')] as const),
  ])
