import type { Database } from 'better-sqlite3'
import type { Quieting } from '../../core/alerts/suppress'
import { canonicalJson, type Json, type StateChange } from '../../core/journal/entry'
import type { RecordKey } from '../../core/ids'
import type { AlertType } from '../../core/model/alert'
import { quietAt, quietBetween, type MaintenanceWindow, type MaintenancePlace, type MaintenancePlan, type MaintenanceScope, type Occurrence, type Quietable } from '../../core/maintenance/window'
import type { Places } from './places'

type Row = { readonly id: string; readonly scope: string; readonly place_key: string; readonly types: string; readonly plan: string; readonly reason: string; readonly made_by: string; readonly made_at: number; readonly ended_at: number | null; readonly ended_by: string | null; readonly follows_id: string | null }

const placesWithZone = `SELECT zone FROM (
  SELECT 'tenant' AS kind, key, time_zone AS zone FROM tenant
  UNION ALL SELECT 'client', client.key, coalesce(client.time_zone, tenant.time_zone) FROM client LEFT JOIN tenant ON tenant.key = coalesce(client.tenant_key, @tenant)
  UNION ALL SELECT 'site', site.key, coalesce(site.time_zone, client.time_zone, tenant.time_zone) FROM site LEFT JOIN client ON client.key = site.client_key LEFT JOIN tenant ON tenant.key = coalesce(client.tenant_key, @tenant)
) WHERE kind = @kind AND key = @key`

type Due = { readonly site_key: string | null; readonly count: number }
const dueStatement = (kind: 'task' | 'tour'): string => `SELECT site_key, count(*) AS count FROM ${kind} WHERE next_change_at BETWEEN @from AND @to
  AND key NOT IN (SELECT subject_key FROM alert WHERE status <> 'RESOLVED' AND subject_kind = '${kind}') GROUP BY site_key`

/** Maintenance windows, kept in memory since every alert that is raised asks for them; they are written by the journal's fold alone. */
export type Maintenance = {
  /** Every one, the newest first. */
  readonly all: () => readonly MaintenanceWindow[]
  readonly byId: (id: string) => MaintenanceWindow | null
  readonly about: (alert: Quietable) => Quieting
  readonly isPlace: (place: MaintenancePlace) => boolean
  /** By whose clocks a place goes; of a tenant or a client those of a site that says nothing else. */
  readonly zoneOf: (place: MaintenancePlace) => string
  /** How many tasks and tours of each site, no alert of theirs open, the rules would next say something else of within a time. */
  readonly dueBetween: (kind: 'task' | 'tour', span: Occurrence) => readonly { readonly siteKey: RecordKey | null; readonly count: number }[]
  readonly insertion: (window: MaintenanceWindow) => StateChange
  /** To be read again: they were written, or what was written was rolled back. */
  readonly forget: () => void
}

export function createMaintenance(db: Database, places: Places): Maintenance {
  const read = db.prepare<[], Row>('SELECT * FROM maintenance_window ORDER BY made_at DESC, id DESC')
  let known: readonly MaintenanceWindow[] | null = null
  const all = (): readonly MaintenanceWindow[] => (known ??= read.all().map(windowOf))
  const find = db.prepare<{ readonly kind: string; readonly key: string; readonly tenant: string }, { zone: string | null }>(placesWithZone)
  const placeOf = ({ kind, key }: MaintenancePlace): { zone: string | null } | undefined => find.get({ kind, key, tenant: places.defaultTenant() })
  const dueOf = { task: db.prepare<Occurrence, Due>(dueStatement('task')), tour: db.prepare<Occurrence, Due>(dueStatement('tour')) }
  const zoneOf = ({ place }: Quietable): string => places.of(place.siteKey).zone
  return {
    all,
    byId: (id) => all().find((window) => window.id === id) ?? null,
    about: (alert) => ({
      quietAt: (instant) => (all().length === 0 ? null : quietAt(all(), alert, instant, zoneOf(alert))),
      quietBetween: (from, to) => (all().length === 0 ? 0 : quietBetween(all(), alert, { from, to }, zoneOf(alert))),
    }),
    isPlace: (place) => placeOf(place) !== undefined || (place.kind === 'tenant' && place.key === places.defaultTenant()),
    zoneOf: (place) => placeOf(place)?.zone ?? places.tenantZone(),
    dueBetween: (kind, { from, to }) => dueOf[kind].all({ from, to }).map(({ site_key, count }) => ({ siteKey: site_key as RecordKey | null, count })),
    insertion: ({ id, place, types, plan, reason, madeBy, madeAt, endedAt, endedBy, followsId }) => ({
      table: 'maintenance_window', op: 'insert', key: id,
      set: { ended_at: endedAt, ended_by: endedBy, follows_id: followsId, made_at: madeAt, made_by: madeBy, place_key: place.key, plan: canonicalJson(plan as unknown as Json), reason, scope: place.kind, types: canonicalJson(types) },
    }),
    forget: () => void (known = null),
  }
}

const windowOf = (row: Row): MaintenanceWindow => ({
  id: row.id, place: { kind: row.scope as MaintenanceScope, key: row.place_key }, types: JSON.parse(row.types) as AlertType[], plan: JSON.parse(row.plan) as MaintenancePlan, reason: row.reason,
  madeBy: row.made_by, madeAt: row.made_at, endedAt: row.ended_at, endedBy: row.ended_by, followsId: row.follows_id,
})
