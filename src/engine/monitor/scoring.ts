import { priorityScore } from '../../core/alerts/priority'
import type { RecordKey } from '../../core/ids'
import { onCallAt } from '../../core/on-call/roster'
import type { Severity } from '../../core/model/severity'
import { days, hours, type Instant } from '../../core/time'
import { hourOfDay } from '../../core/zone'
import type { Store } from '../store/store'

/** What a score is made of; `isThere`: it is counted among those that are open at its site. */
export type Scored = { readonly type: string; readonly severity: Severity; readonly siteKey: RecordKey | null; readonly isThere: boolean }
/** The order of the queue, 0..100; what a site and a type contribute is read once a round. */
export type Scoring = { readonly of: (alert: Scored, now: Instant) => number; readonly fresh: () => void }

/** Scores may drift by so much before they are written again. */
export const scoreTolerance = 5

export function createScoring(store: Store): Scoring {
  type SiteFacts = { readonly mean: number | null; readonly open: number; readonly isBusinessHours: boolean; readonly tier: number | null }
  const bySite = new Map<string, SiteFacts>()
  const byType = new Map<string, number>()
  const byZone = new Map<string, number>()

  function siteFacts({ siteKey, type }: Scored, now: Instant): SiteFacts {
    const site = store.places.of(siteKey)
    const hour = once(byZone, site.zone, () => hourOfDay(now, site.zone))
    return {
      mean: store.alerts.meanMinutesToResolve(siteKey, type, now - days(30)),
      open: siteKey === null ? 0 : store.alerts.openAtSite(siteKey),
      isBusinessHours: hour >= 8 && hour < 18,
      tier: site.clientTier,
    }
  }
  return {
    of: (alert, now) => {
      const site = once(bySite, `${alert.siteKey ?? ''}|${alert.type}`, () => siteFacts(alert, now))
      const sameTypeIn24h = once(byType, alert.type, () => store.alerts.sameTypeSince(alert.type, now - hours(24), 50))
      const otherOpenAtSite = alert.isThere ? Math.max(0, site.open - 1) : site.open
      return priorityScore({ severity: alert.severity, meanMinutesToResolve: site.mean, clientTier: site.tier, sameTypeIn24h, isBusinessHours: site.isBusinessHours, otherOpenAtSite, isOnCall: onCallAt(store.desk.now().onCall, now) !== null })
    },
    fresh: () => {
      bySite.clear()
      byType.clear()
      byZone.clear()
    },
  }
}

function once<Value>(known: Map<string, Value>, key: string, read: () => Value): Value {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}
