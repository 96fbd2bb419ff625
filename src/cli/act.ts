import type { Move } from '../contract/contract'
import { moveNames, type MoveName } from '../core/model/move'
import { assertNever } from '../core/outcome'
import { alertFacts } from './alert-table'
import { command, done, unusable, type Given } from './command'
import { printJson } from './print'
import { withStore } from './with-store'

const takes = ['toPerson', 'note', 'disposition', 'until', 'outcome', 'at'] as const

/** An operator's move on one alert, through the same rules as the screen. Rules: [C15]. */
export const act = command({
  name: 'act',
  takes,
  operands: { min: 2, max: 2 },
  run: async ({ operands, options }, world) => {
    const [id = '', typed = ''] = operands
    const name = moveNames.find((known) => known === typed.toLowerCase())
    if (!name) return unusable('line.problem.move-unknown', { move: typed, moves: moveNames.join(', ') })
    const useless = uselessOption(name, options)
    if (useless !== null) return unusable('line.problem.move-option', { move: name, option: useless })
    return withStore(options.store, world, async (store) => {
      const moved = await store.call('alert.act', { opId: world.newOpId(), id, at: options.at, move: moveOf(name, options) })
      if (!moved.ok) return unusable('line.act.refused', { why: world.say(`refused.${moved.reason}`, moved.facts), id })
      await (options.json ? printJson(world, moved.value) : world.out(alertFacts(moved.value, world.say)))
      return done
    })
  },
})

type ActOptions = Given<(typeof takes)[number]>['options']

function moveOf(name: MoveName, { toPerson: to, note, disposition, until, outcome }: ActOptions): Move {
  switch (name) {
    case 'acknowledge':
    case 'escalate':
    case 'comment': return { name, note }
    case 'assign': return { name, to, note }
    case 'resolve': return { name, note, disposition }
    case 'snooze': return { name, until, note }
    case 'contact': return { name, to, outcome, note }
    default: return assertNever(name, 'move')
  }
}

/** An option that the move would silently drop is a mistake worth a sentence. */
function uselessOption(name: MoveName, options: ActOptions): string | null {
  const given = ([['to', options.toPerson], ['disposition', options.disposition], ['until', options.until], ['outcome', options.outcome]] as const).filter(([, value]) => value !== undefined)
  const used: Readonly<Record<MoveName, readonly string[]>> = {
    acknowledge: [], escalate: [], comment: [], assign: ['to'], resolve: ['disposition'], snooze: ['until'], contact: ['to', 'outcome'],
  }
  const useless = given.find(([option]) => !used[name].includes(option))
  return useless ? `--${useless[0]}` : null
}
