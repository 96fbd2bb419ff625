import type { AlertId } from '../ids'
import type { Alert, Telling } from '../model/alert'
import { severities, severityRank, type Severity } from '../model/severity'
import { said, type Said } from '../said'
import { legalMoves } from './life'

export type ToldBecause = Extract<Telling, { tell: true }>['because']
/** One alert people are to be told of, as it stands after the round. `sentence` is asked for only where it is told alone. */
export type Told = { readonly alert: Alert; readonly because: ToldBecause; readonly sentence: () => Said; readonly siteName: string | null; readonly isFirstRound: boolean }
export type ToastDraft = { readonly severity: Severity; readonly title: Said; readonly body: Said; readonly alertId: AlertId | null; readonly canAcknowledge: boolean; readonly isReminder: boolean }

/** The toast of a test of the alarm, by its title. Rule: [H7]. */
export const testToast = { title: said('toast.test.title'), body: said('toast.test.body') } as const

/** What a toast is about. A rise in severity is a breach told again; `nobody`: it escalated, and there was nobody to escalate to. */
type Topic = 'breach' | 'nobody' | 'escalated' | 'snooze-ended' | 'maintenance-ended' | 'still-waiting'
const topics: readonly Topic[] = ['nobody', 'escalated', 'breach', 'snooze-ended', 'maintenance-ended', 'still-waiting']
/** Of several reasons to be told of one alert in one round, the most pressing. */
const pressing: readonly ToldBecause[] = ['escalated', 'severity-rose', 'raised', 'maintenance-ended', 'snooze-ended', 'still-waiting']

/**
 * The toasts of one round: few, whatever falls due. The first round of a store is one; else one for each topic and severity,
 * a single alert in its own words, many as a digest that names the counts and the sites. Nothing told, nothing shown.
 * Order: gravest first, escalations before breaches. Rules: [N1] [N2] [N3].
 */
export function toastsFor(told: readonly Told[]): readonly ToastDraft[] {
  const each = onceEach(told)
  const first = each.filter((one) => one.isFirstRound)
  const later = each.filter((one) => !one.isFirstRound)
  const toasts = first.length === 0 ? [] : [first.length === 1 ? single(first) : firstRound(first)]
  for (const severity of [...severities].reverse()) {
    for (const topic of topics) {
      const group = later.filter((one) => one.alert.severity === severity && topicOf(one) === topic)
      if (group.length > 0) toasts.push(group.length === 1 ? single(group) : digest(topic, severity, group))
    }
  }
  return toasts
}

function onceEach(told: readonly Told[]): readonly Told[] {
  const best = new Map<AlertId, Told>()
  for (const one of told) {
    const known = best.get(one.alert.id)
    if (known === undefined || pressing.indexOf(one.because) <= pressing.indexOf(known.because)) best.set(one.alert.id, one)
  }
  return [...best.values()]
}

function topicOf({ because, alert }: Told): Topic {
  if (because === 'escalated' && alert.escalatedTo === null) return 'nobody'
  return because === 'raised' || because === 'severity-rose' ? 'breach' : because
}

function single([one]: readonly Told[]): ToastDraft {
  if (one === undefined) throw new Error('toast: a round told nothing')
  const { alert } = one
  const canAcknowledge = legalMoves(alert).includes('acknowledge')
  return { severity: alert.severity, title: said(`toast.title.${topicOf(one) === 'nobody' ? 'nobody' : one.because}.${alert.severity}`), body: one.sentence(), alertId: alert.id, canAcknowledge, isReminder: one.because === 'still-waiting' }
}

function digest(topic: Topic, severity: Severity, group: readonly Told[]): ToastDraft {
  return { severity, title: said(`toast.digest.${topic}.${severity}`, { count: group.length }), body: sitesOf('toast.digest.body', group, {}), alertId: null, canAcknowledge: false, isReminder: topic === 'still-waiting' }
}

function firstRound(group: readonly Told[]): ToastDraft {
  const gravest = group.reduce<Severity>((found, { alert }) => (severityRank(alert.severity) > severityRank(found) ? alert.severity : found), 'INFO')
  const count = (severity: Severity): number => group.filter(({ alert }) => alert.severity === severity).length
  const counts = { critical: count('CRITICAL'), high: count('HIGH'), medium: count('MEDIUM'), low: count('LOW') }
  return { severity: gravest, title: said('toast.first.title', { count: group.length }), body: sitesOf('toast.first.body', group, counts), alertId: null, canAcknowledge: false, isReminder: false }
}

/** Names up to three sites, those with most alerts first, and counts the others. */
function sitesOf(key: string, group: readonly Told[], values: Said['values']): Said {
  const counts = new Map<string, number>()
  for (const { siteName } of group) if (siteName !== null) counts.set(siteName, (counts.get(siteName) ?? 0) + 1)
  const byCount = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
  if (byCount.length === 0) return said(`${key}.nowhere`, values)
  const sites = byCount.slice(0, 3).map(([name, count]) => `${name} (${String(count)})`).join(', ')
  const others = byCount.length - 3
  return others > 0 ? said(`${key}.more`, { ...values, sites, count: others }) : said(`${key}.sites`, { ...values, sites })
}
