import type { Database } from 'better-sqlite3'
import { folded } from '../../core/folded'
import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Entry } from './queue-entries'

/** Names by which the queue is ordered and searched; kept once they were asked for. */
export type QueueNames = {
  /** Grows when a name that was told may be another. */
  readonly version: () => number
  /** Before titles or people of many alerts are asked for. */
  readonly gather: () => void
  readonly site: (entry: Entry) => string | null
  readonly title: (entry: Entry) => string | null
  readonly person: (entry: Entry) => string | null
  readonly personKey: (entry: Entry) => RecordKey | null
  readonly placeName: (kind: 'site' | 'client' | 'person', key: string) => string | null
  /** Whether what a person typed stands in a title, a name, an id or an assignee, without regard to case and accents. */
  readonly matcher: (words: string) => (entry: Entry) => boolean
  /** Tasks are other than before; none named: places or people are. */
  readonly stored: (keys: readonly RecordKey[]) => void
}
type About = { readonly title: string | null; readonly personKey: RecordKey | null; /** Without case and accents, once they were searched: what stands in the title and what it is called by its source. */ texts: readonly [string, string] | null }
type Names = Map<RecordKey, string>
/** Subjects of alerts: their kind, their table, and the column of it that is their title. */
const subjectTables: readonly (readonly [kind: string, table: string, title: string])[] = [['task', 'task', 'title'], ['tour', 'tour', 'name']]

export function createQueueNames(db: Database, where: string): QueueNames {
  const many = subjectTables.map(([kind, table, title]) => [kind, db.prepare<[], [RecordKey, string | null, RecordKey | null]>(
    `SELECT alert.subject_key, ${title}, ${table}.person_key FROM alert CROSS JOIN ${table} ON alert.subject_kind = '${kind}' AND ${table}.key = alert.subject_key WHERE ${where}`,
  ).raw(true)] as const)
  const one = new Map(subjectTables.map(([kind, table, title]) => [kind, db.prepare<[string], [string | null, RecordKey | null]>(`SELECT ${title}, person_key FROM ${table} WHERE key = ?`).raw(true)]))
  const tables = { site: allOf(db, 'site'), client: allOf(db, 'client'), person: allOf(db, 'person') }
  const subjects = new Map<string, About>()
  let read: { readonly site: Names; readonly client: Names; readonly person: Names } | null = null
  let version = 0

  const places = () => (read ??= { site: tables.site(), client: tables.client(), person: tables.person() })
  function aboutOf({ subjectKind, subjectKey }: Entry): About {
    const known = subjects.get(`${subjectKind} ${subjectKey}`)
    if (known) return known
    const [title, personKey] = one.get(subjectKind)?.get(subjectKey) ?? [null, null]
    return keep(`${subjectKind} ${subjectKey}`, title, personKey)
  }
  function keep(subject: string, title: string | null, personKey: RecordKey | null): About {
    const about = { title, personKey, texts: null }
    subjects.set(subject, about)
    return about
  }
  return {
    version: () => version,
    gather: () => {
      if (subjects.size === 0) for (const [kind, rows] of many) for (const [key, title, personKey] of rows.all()) keep(`${kind} ${key}`, title, personKey)
    },
    site: ({ siteKey }) => (siteKey === null ? null : (places().site.get(siteKey) ?? null)),
    title: (entry) => aboutOf(entry).title,
    person: (entry) => {
      const { personKey } = aboutOf(entry)
      return personKey === null ? null : (places().person.get(personKey) ?? null)
    },
    personKey: (entry) => aboutOf(entry).personKey,
    placeName: (kind, key) => places()[kind].get(key as RecordKey) ?? null,
    matcher: (words) => {
      const typed = folded(words)
      const { site, client, person } = places()
      const [sites, clients, people] = [among(site, typed), among(client, typed), among(person, typed)]
      return (entry) => {
        if (sites.has(entry.siteKey) || clients.has(entry.clientKey) || (entry.assignee !== null && folded(entry.assignee).includes(typed))) return true
        const about = aboutOf(entry)
        // Apart, or what is typed could match where the one ends and the other begins.
        const [title, id] = (about.texts ??= [folded(about.title ?? ''), folded(sourceIdOf(entry.subjectKey))])
        return people.has(about.personKey) || title.includes(typed) || id.includes(typed)
      }
    },
    stored: (keys) => {
      if (keys.length === 0) {
        if (read !== null) version += 1
        read = null
      }
      let known = 0
      for (const key of keys) for (const [kind] of subjectTables) known += Number(subjects.delete(`${kind} ${key}`))
      if (known > 0) version += 1
    },
  }
}

/** The keys of places and people whose name has what was typed, without regard to case and accents. */
export type NamesLike = { readonly sites: ReadonlySet<string | null>; readonly clients: ReadonlySet<string | null>; readonly people: ReadonlySet<string | null> }
export function namesLike(db: Database, words: string): NamesLike {
  const typed = folded(words)
  return { sites: among(allOf(db, 'site')(), typed), clients: among(allOf(db, 'client')(), typed), people: among(allOf(db, 'person')(), typed) }
}

/** The keys of those whose name has it. */
const among = (names: Names, typed: string): ReadonlySet<RecordKey | null> => new Set([...names].filter(([, name]) => folded(name).includes(typed)).map(([key]) => key))

function allOf(db: Database, table: 'site' | 'client' | 'person'): () => Names {
  const all = db.prepare<[], [RecordKey, string]>(`SELECT key, name FROM ${table}`).raw(true)
  return () => new Map(all.all())
}
