import type { DashboardReport } from '../core/reports/dashboard'
import { printedRow, rankDirections, type RankingRow } from '../core/reports/ranking'
import type { Say } from '../words/say'
import { command, done, unusable } from './command'
import { factsOf, printJson, tableOf, type Column } from './print'
import type { World } from './world'
import { withStore } from './with-store'

const reports = ['tasks', 'tours', 'sites', 'guards', 'dashboard'] as const
const usualDays = { tasks: 30, tours: 30, sites: 7, guards: 7, dashboard: 7 } as const

/** What the last days came to: tasks, tours, the ranking of sites or guards, or all of it in a few figures. Rules: [R21] [R22] [R23] [R30]. */
export const report = command({
  name: 'report',
  takes: ['days', 'at', 'limit', 'direction'],
  operands: { min: 1, max: 1 },
  run: async ({ operands: [typed = ''], options }, world) => {
    const what = reports.find((name) => name === typed)
    if (!what) return unusable('line.problem.report-kind', { what: typed, kinds: reports.join(', ') })
    const asked = { days: options.days ?? usualDays[what], at: options.at }
    return withStore(options.store, world, async (store) => {
      if (what === 'sites' || what === 'guards') {
        const { report: ranked } = await store.call('report.ranking', { ...asked, of: what === 'sites' ? 'site' : 'guard', direction: options.direction ?? rankDirections[0], limit: options.limit })
        const rows = ranked.map(printedRow)
        await (options.json ? printJson(world, rows) : world.out(tableOf(world.say, columnsOf(world.say), rows)))
        return done
      }
      if (what === 'dashboard') {
        const { report: figures } = await store.call('report.dashboard', { ...asked, limit: options.limit })
        await (options.json ? printJson(world, figures) : printDashboard(world, figures))
        return done
      }
      const { report: facts } = what === 'tasks' ? await store.call('report.tasks', asked) : await store.call('report.tours', asked)
      await (options.json ? printJson(world, facts) : world.out(factsOf(world.say, flat(facts, world.say))))
      return done
    })
  },
})

const columnsOf = (say: Say): readonly Column<RankingRow>[] => [
  { title: say('line.report.rank'), cell: ({ rank }) => rank, isRight: true },
  { title: say('line.report.name'), cell: ({ name }) => name },
  { title: say('line.report.evaluated'), cell: ({ evaluated }) => evaluated, isRight: true },
  { title: say('line.report.compliant'), cell: ({ compliant }) => compliant, isRight: true },
  { title: say('line.report.excused'), cell: ({ excused }) => excused, isRight: true },
  { title: say('line.report.compliance_rate'), cell: ({ compliance_rate }) => compliance_rate, isRight: true },
  { title: say('line.report.lower'), cell: ({ lower }) => lower, isRight: true },
  { title: say('line.report.upper'), cell: ({ upper }) => upper, isRight: true },
  { title: say('line.report.previous_rate'), cell: ({ previous_rate }) => previous_rate, isRight: true },
]

/** The four groups, one after the other. */
async function printDashboard(world: World, { tasks, tours, rankings, alerts }: DashboardReport): Promise<void> {
  const { say } = world
  const part = (title: string, text: string): Promise<void> => world.out(`${say(`line.report.group.${title}`)}\n${text}\n`)
  const trend = tasks.breach_trend.map(({ date, breached }) => [date, breached] as const)
  await part('tasks', factsOf(say, flat(tasks, say)))
  await part('trend', factsOf(say, trend))
  await part('tours', factsOf(say, flat(tours, say)))
  for (const name of ['top_sites', 'bottom_sites', 'guards'] as const) await part(name, tableOf(say, columnsOf(say), rankings[name]))
  await part('alerts', factsOf(say, flat(alerts, say)))
}

/** The plain figures of a report, each with its word; what there is nothing of says so. */
function flat(facts: object, say: Say): readonly (readonly [string, string | number])[] {
  const lines: (readonly [string, string | number])[] = []
  for (const [name, value] of Object.entries(facts) as readonly (readonly [string, unknown])[]) {
    if (typeof value === 'number') lines.push([say(`line.report.${name}`), value])
    else if (value === null) lines.push([say(`line.report.${name}`), say('line.report.nothing')])
  }
  return lines
}
