import type { ReportScope } from '../../contract/shapes-reports'
import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Place } from '../../core/model/place'
import type { Say } from '../../words/say'
import type { Store } from '../store/store'

/** Whether rows of a site are meant by a report of everything, of one client or of one site. */
export function inScope({ places }: Pick<Store, 'places'>, scope: ReportScope): (site: RecordKey | null) => boolean {
  switch (scope.kind) {
    case 'all': return () => true
    case 'client': return (site) => places.of(site).place.clientKey === scope.key
    case 'site': return (site) => site === scope.key
  }
}

/** The place whose policy stands beside a report's figures. */
export function placeOf({ places }: Pick<Store, 'places'>, scope: ReportScope): Place {
  switch (scope.kind) {
    case 'all': return { siteKey: null, clientKey: null, tenantKey: places.defaultTenant() }
    case 'client': return { siteKey: null, clientKey: scope.key as RecordKey, tenantKey: places.tenantOfClient(scope.key as RecordKey) }
    case 'site': return places.of(scope.key as RecordKey).place
  }
}

/** What a scope is called. */
export function scopeName({ places }: Pick<Store, 'places'>, scope: ReportScope, say: Say): string {
  switch (scope.kind) {
    case 'all': return say('reports.scope.all')
    case 'client': return places.clientName(scope.key as RecordKey) ?? sourceIdOf(scope.key as RecordKey)
    case 'site': return places.of(scope.key as RecordKey).name ?? sourceIdOf(scope.key as RecordKey)
  }
}
