import type { Database } from 'better-sqlite3'
import { mainNamespace, recordKey, type RecordKey } from '../../core/ids'
import type { Place } from '../../core/model/place'
import type { Meta } from './meta'

/** The tenant that stands until a source brings its own. */
export const builtInTenant = recordKey(mainNamespace, 'built-in')

/** What a rule or a sentence needs to know about a site. */
export type SiteFacts = {
  readonly place: Place
  readonly name: string | null
  readonly zone: string
  readonly clientName: string | null
  readonly clientTier: number | null
  readonly inCharge: string | null
  readonly clientContact: string | null
}

/** The hierarchy, read once and kept until it changes. */
export type Places = {
  readonly of: (siteKey: RecordKey | null) => SiteFacts
  readonly defaultTenant: () => RecordKey
  readonly tenantOfClient: (clientKey: RecordKey) => RecordKey
  /** How many tenants there are, the built-in one included. */
  readonly tenants: () => number
  /** The zone of the tenant that rows belong to which name none. */
  readonly tenantZone: () => string
  readonly clientName: (clientKey: RecordKey) => string | null
  readonly forget: () => void
}
type Row = { name: string | null; client_key: string | null; zone: string | null; client_name: string | null; tier: number | null; tenant_key: string | null; in_charge: string | null; client_contact: string | null }

export function createPlaces(db: Database, meta: Meta): Places {
  const read = db.prepare<[string], Row>(`
    SELECT site.name, site.client_key, coalesce(site.time_zone, client.time_zone, tenant.time_zone) AS zone, client.name AS client_name, client.tier,
      client.tenant_key, charge.name AS in_charge, contact.name AS client_contact
    FROM site LEFT JOIN client ON client.key = site.client_key
    LEFT JOIN tenant ON tenant.key = coalesce(client.tenant_key, (SELECT value FROM meta WHERE name = 'default_tenant_key'))
    LEFT JOIN person AS charge ON charge.key = site.in_charge_person_key
    LEFT JOIN person AS contact ON contact.key = client.contact_person_key
    WHERE site.key = ?`)
  const tenantOf = db.prepare<[string], { tenant_key: string | null }>('SELECT tenant_key FROM client WHERE key = ?')
  const zoneOf = db.prepare<[string], { time_zone: string | null }>('SELECT time_zone FROM tenant WHERE key = ?')
  const clientOf = db.prepare<[string], { name: string }>('SELECT name FROM client WHERE key = ?')
  const tenants = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM tenant')
  const known = new Map<RecordKey | null, SiteFacts>()
  const defaultTenant = (): RecordKey => (meta.text('default_tenant_key') as RecordKey | null) ?? builtInTenant
  const tenantZone = (): string => zoneOf.get(defaultTenant())?.time_zone ?? 'UTC'
  function facts(siteKey: RecordKey | null): SiteFacts {
    const row = siteKey === null ? undefined : read.get(siteKey)
    return {
      place: { siteKey, clientKey: (row?.client_key ?? null) as RecordKey | null, tenantKey: (row?.tenant_key ?? defaultTenant()) as RecordKey },
      name: row?.name ?? null, zone: row ? (row.zone ?? 'UTC') : tenantZone(), clientName: row?.client_name ?? null, clientTier: row?.tier ?? null,
      inCharge: row?.in_charge ?? null, clientContact: row?.client_contact ?? null,
    }
  }
  return {
    of: (siteKey) => {
      const found = known.get(siteKey) ?? facts(siteKey)
      known.set(siteKey, found)
      return found
    },
    defaultTenant,
    tenantOfClient: (clientKey) => (tenantOf.get(clientKey)?.tenant_key ?? defaultTenant()) as RecordKey,
    tenants: () => tenants.get()?.count ?? 0,
    tenantZone,
    clientName: (clientKey) => clientOf.get(clientKey)?.name ?? null,
    forget: () => known.clear(),
  }
}
