import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Contactable } from '../../contract/shapes'

/** Whom to call about a site, and what to do first. */
export type Contacts = { readonly of: (siteKey: RecordKey | null, personKey: RecordKey | null) => { readonly contacts: readonly Contactable[]; readonly instructions: string | null } }
type Person = { name: string; phone: string | null; email: string | null }
type Site = { name: string; phone: string | null; instructions: string | null; in_charge_person_key: string | null; contact_person_key: string | null }

export function createContacts(db: Database): Contacts {
  const person = db.prepare<[string], Person>('SELECT name, phone, email FROM person WHERE key = ?')
  const site = db.prepare<[string], Site>(`SELECT site.name, site.phone, site.instructions, site.in_charge_person_key, client.contact_person_key
    FROM site LEFT JOIN client ON client.key = site.client_key WHERE site.key = ?`)
  const asContact = (role: Contactable['role'], row: Person | undefined): Contactable[] => (row ? [{ role, name: row.name, phone: row.phone, email: row.email }] : [])
  return {
    of: (siteKey, personKey) => {
      const place = siteKey === null ? undefined : site.get(siteKey)
      return {
        contacts: [
          ...asContact('guard', personKey === null ? undefined : person.get(personKey)),
          ...asContact('site', place ? { name: place.name, phone: place.phone, email: null } : undefined),
          ...asContact('in-charge', place?.in_charge_person_key ? person.get(place.in_charge_person_key) : undefined),
          ...asContact('client', place?.contact_person_key ? person.get(place.contact_person_key) : undefined),
        ],
        instructions: place?.instructions ?? null,
      }
    },
  }
}
