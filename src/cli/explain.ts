import { supplierOf } from '../core/model/policy'
import type { Explanation } from '../core/model/explanation'
import { isoOf } from '../core/time'
import { command, done, unusable } from './command'
import { factsOf, printJson, tableOf } from './print'
import { withStore } from './with-store'
import type { World } from './world'

/** Why something alerts, or why not, with every number it was made of. Rules: [C16] [C21]. */
export const explain = command({
  name: 'explain',
  takes: ['alert', 'task', 'tour', 'at', 'knownAt'],
  operands: { min: 0, max: 0 },
  run: async ({ options }, world) => {
    const asked = (['alert', 'task', 'tour'] as const).filter((kind) => options[kind] !== undefined)
    const [kind] = asked
    const id = kind === undefined ? undefined : options[kind]
    if (kind === undefined || id === undefined || asked.length > 1) return unusable('line.problem.explain-one')
    return withStore(options.store, world, async (store) => {
      const { at, knownAt } = options
      const explanation = await store.call('explain', { kind, id, at, knownAt })
      if (explanation === null) return knownAt === undefined ? unusable(`line.problem.no-${kind}`, { id }) : unusable(`line.problem.no-${kind}-then`, { id, at: isoOf(knownAt) })
      await (options.json ? printJson(world, explanation) : world.out(forPeople(explanation, world)))
      return done
    })
  },
})

function forPeople(explanation: Explanation, { say }: World): string {
  const { verdict, at, rule, rule_version: version, policy } = explanation
  return [
    factsOf(say, [
      [say('line.explain.verdict'), say(`line.verdict.${verdict}`)],
      [say('line.explain.at'), at],
      [say('line.explain.rule'), say('line.explain.rule-version', { rule, version })],
      [say('line.explain.policy'), say(`line.level.${supplierOf(policy)}`)],
    ]),
    explanation.sentences.map((sentence) => `${say(sentence.key, sentence.values)}\n`).join(''),
    tableOf(say, [
      { title: say('line.column.read'), cell: (row) => `${row.kind} ${row.id}` },
      { title: say('line.column.field'), cell: (row) => row.field },
      { title: say('line.column.value'), cell: (row) => row.value },
      { title: say('line.column.import'), cell: (row) => row.import },
    ], explanation.inputs),
    tableOf(say, [
      { title: say('line.column.number'), cell: (row) => row.name },
      { title: say('line.column.value'), cell: (row) => row.value },
      { title: say('line.column.from'), cell: (row) => row.from },
    ], explanation.arithmetic),
  ].filter((part) => part !== '').join('\n')
}
