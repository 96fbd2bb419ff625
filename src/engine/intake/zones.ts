import { recordKey, type Namespace, type RecordKey } from '../../core/ids'
import type { Kind } from '../../core/intake/kinds'
import type { RawField } from '../../core/intake/mapping'
import { valueIn, type FactRecord } from '../../core/intake/record'
import { cleanText } from '../../core/intake/text'
import { isZone } from '../../core/intake/zone-time'
import type { Facts } from '../store/facts'
import type { ZoneFacts } from '../store/facts-places'
import { builtInTenant } from '../store/places'

type Place = 'tenant' | 'client' | 'site'
const above: { readonly [place in Place]: Place | null } = { site: 'client', client: 'tenant', tenant: null }

/** Whose clock a row's local times are told by, while a file is read: its own places count before they are in force. */
export type Zones = {
  /** Hears of a place that the file brings. */
  readonly learn: (record: FactRecord) => void
  /** The zone of a row's local times; UTC where nobody tells one, which `isTold` then says. */
  readonly of: (kind: Kind, raw: RawField) => { readonly zone: string; readonly isTold: boolean }
  /** Whether a place came after a row whose times would have been told by it: the file is then to be read once more, with what is known now. */
  readonly cameTooLate: () => boolean
  readonly forget: () => void
}

/** Zones of one source: the site's, else its client's, else its tenant's, else UTC. Rule: [I9]. */
export function createZones(facts: Facts, namespace: Namespace): Zones {
  const places = new Map<string, ZoneFacts | null>()
  const homes = new Map<RecordKey, RecordKey | null>()
  let isDefaultAsked = false
  let isLate = false
  let firstTenant: RecordKey | null = null
  const keyOf = (raw: unknown): RecordKey | null => (typeof raw === 'string' || typeof raw === 'number' ? recordKey(namespace, (cleanText(String(raw)) ?? String(raw)).trim()) : null)

  const lookUp = (place: Place, key: RecordKey): ZoneFacts | null => remembered(places, `${place} ${key}`, () => facts.places.zoneOf(place, key))

  /** A tenant that the file brings first is adopted when the file comes into force; its zone counts at once. */
  function defaultTenant(): RecordKey | null {
    const current = facts.places.defaultTenant()
    return current === null || current === builtInTenant ? (firstTenant ?? current) : current
  }

  function climb(place: Place, key: RecordKey | null): string | null {
    if (place === 'tenant' && key === null) isDefaultAsked = true
    const at = key ?? (place === 'tenant' ? defaultTenant() : null)
    const found = at === null ? null : lookUp(place, at)
    if (found?.zone) return found.zone
    const next = above[place]
    return next === null ? null : climb(next, found?.above ?? null)
  }

  function zoneOf(kind: Kind, raw: RawField): string | null {
    const own = raw('time_zone')
    if (typeof own === 'string' && isZone(own.trim())) return own.trim()
    switch (kind) {
      case 'tenant': return null
      case 'client': return climb('tenant', keyOf(raw('tenant_id')))
      case 'site': return climb('client', keyOf(raw('client_id')))
      default: return climb('site', keyOf(raw('site_id')) ?? keyOf(raw('home_site_id')) ?? homeOf(keyOf(raw('person_id'))))
    }
  }

  const homeOf = (person: RecordKey | null): RecordKey | null => (person === null ? null : remembered(homes, person, () => facts.places.homeOf(person)))

  return {
    learn: (record) => {
      const { kind, id } = record
      if (kind !== 'tenant' && kind !== 'client' && kind !== 'site') return
      const name = `${kind} ${recordKey(namespace, id)}`
      const parent = kind === 'site' ? valueIn(record, 'client_id') : kind === 'client' ? valueIn(record, 'tenant_id') : null
      const zone = valueIn(record, 'time_zone')
      const told = { zone: typeof zone === 'string' ? zone : null, above: typeof parent === 'string' ? recordKey(namespace, parent) : null }
      const asked = places.get(name)
      if (asked !== undefined && (asked?.zone !== told.zone || asked.above !== told.above)) isLate = true
      places.set(name, told)
      if (kind !== 'tenant' || firstTenant !== null) return
      if (isDefaultAsked) isLate = true
      firstTenant = recordKey(namespace, id)
    },
    of: (kind, raw) => {
      const zone = zoneOf(kind, raw)
      return { zone: zone ?? 'UTC', isTold: zone !== null }
    },
    cameTooLate: () => isLate,
    forget: () => {
      isLate = false
      isDefaultAsked = false
      places.clear()
      homes.clear()
      firstTenant = null
    },
  }
}

const mostRemembered = 100_000

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key)
  if (value !== undefined) return value
  const found = find()
  if (known.size >= mostRemembered) known.clear()
  known.set(key, found)
  return found
}
