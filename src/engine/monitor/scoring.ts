import type { AlertDraft } from '../../core/alerts/change'
import { priorityScore } from '../../core/alerts/priority'
import type { Alert } from '../../core/model/alert'
import { days, hours, type Instant } from '../../core/time'
import { hourOfDay } from '../../core/zone'
import type { Store } from '../store/store'

/** The order of the queue, 0..100; what a site and a type contribute is read once a round. */
export type Scoring = { readonly of: (alert: AlertDraft | Alert, now: Instant) => number; readonly fresh: () => void }

/** Scores may drift by so much before they are written again. */
export const scoreTolerance = 5

export function createScoring(store: Store): Scoring {
  type SiteFacts = { readonly mean: number | null; readonly open: number; readonly isBusinessHours: boolean; readonly tier: number | null }
  const bySite = new Map<string, SiteFacts>()
  const byType = new Map<string, number>()

  function siteFacts(alert: AlertDraft | Alert, now: Instant): SiteFacts {
    const key = alert.place.siteKey
    const site = store.places.of(key)
    const hour = hourOfDay(now, site.zone)
    return {
      mean: store.alerts.meanMinutesToResolve(key, alert.type, now - days(30)),
      open: key === null ? 0 : store.alerts.openAtSite(key, 21),
      isBusinessHours: hour >= 8 && hour < 18,
      tier: site.clientTier,
    }
  }
  function once<Value>(cache: Map<string, Value>, key: string, read: () => Value): Value {
    const value = cache.get(key) ?? read()
    cache.set(key, value)
    return value
  }
  return {
    of: (alert, now) => {
      const site = once(bySite, `${alert.place.siteKey ?? ''}|${alert.type}`, () => siteFacts(alert, now))
      const sameTypeIn24h = once(byType, alert.type, () => store.alerts.sameTypeSince(alert.type, now - hours(24), 50))
      const others = 'id' in alert ? Math.max(0, site.open - 1) : site.open
      return priorityScore({ severity: alert.severity, meanMinutesToResolve: site.mean, clientTier: site.tier, sameTypeIn24h, isBusinessHours: site.isBusinessHours, otherOpenAtSite: others, isOnCall: false })
    },
    fresh: () => {
      bySite.clear()
      byType.clear()
    },
  }
}
