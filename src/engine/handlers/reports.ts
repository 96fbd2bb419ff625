import { sourceIdOf, type RecordKey } from '../../core/ids'
import { ranking, type Ranked } from '../../core/reports/ranking'
import { taskReport } from '../../core/reports/task-summary'
import { noTours, tourReport, type TourSums } from '../../core/reports/tour-sums'
import { days, isoOf, type Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { RankingReported } from '../../contract/shapes-reports'
import { judgedSums, type SumsAsked } from '../reports/tour-sums'
import { sumsOfTasks } from '../reports/task-sums'
import type { EngineParts } from '../parts'

type Names = 'report.tasks' | 'report.tours' | 'report.ranking'
type RankingAsked = { readonly of: 'site' | 'guard'; readonly days: number; readonly at?: Instant | undefined; readonly direction: 'top' | 'bottom'; readonly limit?: number | undefined }

/** What the last days came to. */
export function reportHandlers(parts: EngineParts): Handlers<Names> {
  const { store, asOf } = parts
  return {
    'report.tasks': async ({ days: back, at = asOf() }) => {
      const from = at - days(back)
      const policy = store.policies.inForce({ siteKey: null, clientKey: null, tenantKey: store.places.defaultTenant() }).values
      return { from: isoOf(from), to: isoOf(at), report: taskReport(await sumsOfTasks(store, { from, to: at, at }), policy) }
    },
    'report.tours': async ({ days: back, at = asOf() }) => {
      const from = at - days(back)
      return { from: isoOf(from), to: isoOf(at), report: tourReport((await judgedSums(store, { from, to: at, at })).all) }
    },
    'report.ranking': (asked) => ranked(parts, asked),
  }
}

async function ranked(parts: EngineParts, { of, days: back, at, direction, limit }: RankingAsked): Promise<RankingReported> {
  const to = at ?? parts.asOf()
  const from = to - days(back)
  const [now, before] = [await sumsBy(parts, of, { from, to, at: to, isNow: at === undefined }), await sumsBy(parts, of, { from: from - days(back), to: from, at: to, isNow: at === undefined })]
  const name = parts.find.nameOf(of === 'site' ? 'site' : 'person')
  const rows = ranking([...now].map(([key, sums]): Ranked => ({ id: sourceIdOf(key), name: name(key) ?? sourceIdOf(key), sums, before: before.get(key) ?? noTours() })), direction)
  return { from: isoOf(from), to: isoOf(to), report: limit === undefined ? rows : rows.slice(0, limit) }
}

/** From what is kept, where somebody watches and nothing is owed; else every tour is judged. */
async function sumsBy({ store, watch }: EngineParts, of: 'site' | 'guard', { from, to, at, isNow }: SumsAsked & { readonly isNow: boolean }): Promise<ReadonlyMap<RecordKey, TourSums>> {
  const isLevel = watch !== null && isNow && (store.tours.nextChangeAt() ?? Infinity) > at
  if (isLevel) return store.keptSums(of, from, to)
  const sums = await judgedSums(store, { from, to, at })
  return of === 'site' ? sums.sites : sums.guards
}
