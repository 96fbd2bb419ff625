import type { Database } from 'better-sqlite3'
import { folded } from '../../core/folded'
import { sourceIdOf, type RecordKey } from '../../core/ids'

/** Something with a name; `more` says where it belongs, where that is known. */
export type Named = { readonly id: string; readonly name: string; readonly more: string | null }
/** Sites and people whose name or id has what was typed, without regard to case and accents; names that begin with it come first. */
export type FindText = (typed: string, limit: number) => { readonly sites: readonly Named[]; readonly people: readonly Named[] }

type Row = [key: RecordKey, name: string, more: string | null]

export function createFindText(db: Database): FindText {
  const sites = db.prepare<[], Row>('SELECT site.key, site.name, client.name FROM site LEFT JOIN client ON client.key = site.client_key WHERE site.is_retired = 0').raw(true)
  const people = db.prepare<[], Row>('SELECT person.key, person.name, site.name FROM person LEFT JOIN site ON site.key = person.home_site_key WHERE person.is_retired = 0').raw(true)
  return (typed, limit) => {
    const wanted = folded(typed.trim())
    if (wanted === '') return { sites: [], people: [] }
    return { sites: among(sites.iterate(), wanted, limit), people: among(people.iterate(), wanted, limit) }
  }
}

function among(rows: Iterable<Row>, wanted: string, limit: number): readonly Named[] {
  const hits: { readonly named: Named; readonly at: number }[] = []
  for (const [key, name, more] of rows) {
    const id = sourceIdOf(key)
    const at = folded(`${name}\n${id}`).indexOf(wanted)
    if (at >= 0) hits.push({ named: { id, name, more }, at })
  }
  return hits.sort((one, other) => one.at - other.at || (one.named.name < other.named.name ? -1 : 1)).slice(0, limit).map(({ named }) => named)
}
