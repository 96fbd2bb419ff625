import type { Database, Statement } from 'better-sqlite3'
import type { ImportId, RecordKey } from '../../core/ids'
import type { VersionStand } from '../../core/intake/merge'
import type { Instant } from '../../core/time'
import { putOf, valuesOf, type Column } from './row-columns'

export const placeKinds = ['tenant', 'client', 'site', 'person'] as const
export type PlaceKind = (typeof placeKinds)[number]
export const isPlaceKind = (kind: string): kind is PlaceKind => (placeKinds as readonly string[]).includes(kind)
export type PlaceRow = VersionStand & {
  readonly kind: PlaceKind
  readonly key: RecordKey
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: Instant
  readonly importId: ImportId
  readonly isRetired: boolean
}

/** A site or person of which only the name is known. */
export type Named = { readonly kind: 'site' | 'person'; readonly key: RecordKey; readonly name: string; readonly recordedAt: Instant; readonly importId: ImportId }

/** Where the zone of a place is told, and by whom else if not by itself. */
export type ZoneFacts = { readonly zone: string | null; readonly above: RecordKey | null }

/** Where imports write the hierarchy and the people. */
export type PlaceFacts = {
  readonly put: (row: PlaceRow) => void
  /** Makes a site or person that is known by name only; one that is there already stays. */
  readonly hold: (named: Named) => void
  readonly zoneOf: (kind: 'tenant' | 'client' | 'site', key: RecordKey) => ZoneFacts | null
  readonly homeOf: (person: RecordKey) => RecordKey | null
  readonly defaultTenant: () => RecordKey | null
  readonly adoptTenant: (key: RecordKey) => void
}

/** What of a record of each kind stands in its table. */
export const placeColumns: { readonly [kind in PlaceKind]: readonly Column[] } = {
  tenant: [['name', 'name', 'plain'], ['time_zone', 'time_zone', 'plain']],
  client: [
    ['name', 'name', 'plain'], ['tenant_key', 'tenant_id', 'key'], ['time_zone', 'time_zone', 'plain'], ['tier', 'tier', 'plain'], ['contact_person_key', 'contact_person_id', 'key'],
  ],
  site: [
    ['name', 'name', 'plain'], ['client_key', 'client_id', 'key'], ['time_zone', 'time_zone', 'plain'], ['latitude', 'latitude', 'plain'], ['longitude', 'longitude', 'plain'],
    ['fence', 'fence', 'json'], ['fence_radius_m', 'fence_radius_m', 'plain'], ['in_charge_person_key', 'in_charge_person_id', 'key'], ['address', 'address', 'plain'], ['phone', 'phone', 'plain'],
    ['instructions', 'instructions', 'plain'], ['inactivity_enabled', 'inactivity_enabled', 'flag'], ['is_active', 'is_active', 'flag'],
  ],
  person: [
    ['name', 'name', 'plain'], ['code', 'code', 'plain'], ['home_site_key', 'home_site_id', 'key'], ['site_keys', 'site_ids', 'keys'], ['phone', 'phone', 'plain'], ['email', 'email', 'plain'],
    ['is_active', 'is_active', 'flag'],
  ],
}

export function createPlaceFacts(db: Database): PlaceFacts {
  const puts = Object.fromEntries(placeKinds.map((kind) => [kind, db.prepare(putOf(kind, placeColumns[kind], isNamed(kind) ? { is_placeholder: '0' } : {}))])) as { readonly [kind in PlaceKind]: Statement }
  const holds = { site: db.prepare(holdOf('site')), person: db.prepare(holdOf('person')) }
  const zones = {
    tenant: db.prepare<[string], { zone: string | null; above: string | null }>('SELECT time_zone AS zone, NULL AS above FROM tenant WHERE key = ?'),
    client: db.prepare<[string], { zone: string | null; above: string | null }>('SELECT time_zone AS zone, tenant_key AS above FROM client WHERE key = ?'),
    site: db.prepare<[string], { zone: string | null; above: string | null }>('SELECT time_zone AS zone, client_key AS above FROM site WHERE key = ?'),
  }
  const home = db.prepare<[string], { key: string | null }>('SELECT home_site_key AS key FROM person WHERE key = ?')
  const tenant = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'default_tenant_key'")
  const adopt = db.prepare("INSERT INTO meta (name, value) VALUES ('default_tenant_key', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
  return {
    put: (row) => {
      puts[row.kind].run(...valuesOf(row, placeColumns[row.kind]))
    },
    hold: ({ kind, key, name, recordedAt, importId }) => void holds[kind].run(key, name, recordedAt, importId),
    zoneOf: (kind, key) => (zones[kind].get(key) as ZoneFacts | undefined) ?? null,
    homeOf: (person) => (home.get(person)?.key ?? null) as RecordKey | null,
    defaultTenant: () => (tenant.get()?.value ?? null) as RecordKey | null,
    adoptTenant: (key) => void adopt.run(key),
  }
}

/** Sites and people may be known by name only. */
export const isNamed = (kind: PlaceKind): boolean => kind === 'site' || kind === 'person'

const holdOf = (kind: 'site' | 'person'): string =>
  `INSERT INTO ${kind} (key, name, is_placeholder, updated_at, tiebreak, recorded_at, import_id, is_retired) VALUES (?, ?, 1, 0, 0, ?, ?, 0) ON CONFLICT (key) DO NOTHING`
