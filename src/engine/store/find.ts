import type { Database } from 'better-sqlite3'
import { mainNamespace, recordKey, type ImportId, type RecordKey } from '../../core/ids'
import { createWords, sayer } from '../../words/say'
import { builtInTenant } from './places'

const say = sayer(createWords('en'))

export type KindWithKey = 'tenant' | 'client' | 'site' | 'person' | 'task' | 'tour' | 'punch'

/** Finding a record by what a person types: its key, its id in `main`, else its id in the one namespace that has it. */
export type Find = {
  readonly key: (kind: KindWithKey, id: string) => RecordKey | null
  /** The names of sites or people, each read once. */
  readonly nameOf: (kind: 'site' | 'person') => (key: RecordKey) => string | null
  /** The tenants there are; the built-in one only while it stands alone. */
  readonly tenants: () => readonly RecordKey[]
  /** What an import is called where the origin of a row of a kind is shown: its files of that kind, and when it was. */
  readonly importLabel: (id: ImportId, kind: KindWithKey) => string | null
}

export function createFind(db: Database): Find {
  const statement = (kind: KindWithKey) => ({
    exact: db.prepare<[string], { key: string }>(`SELECT key FROM ${kind} WHERE key = ?`),
    elsewhere: db.prepare<[string], { key: string }>(`SELECT key FROM ${kind} WHERE substr(key, instr(key, ':') + 1) = ? ORDER BY key LIMIT 1`),
  })
  const byKind = { tenant: statement('tenant'), client: statement('client'), site: statement('site'), person: statement('person'), task: statement('task'), tour: statement('tour'), punch: statement('punch') }
  const tenants = db.prepare<[], { key: string }>('SELECT key FROM tenant WHERE is_retired = 0 ORDER BY key')
  const label = db.prepare<[string], { at: number; files: string }>('SELECT at, files FROM import WHERE id = ?')
  const names = { site: db.prepare<[], [RecordKey, string]>('SELECT key, name FROM site').raw(true), person: db.prepare<[], [RecordKey, string]>('SELECT key, name FROM person').raw(true) }
  return {
    nameOf: (kind) => {
      const known = new Map(names[kind].all())
      return (key) => known.get(key) ?? null
    },
    key: (kind, id) => {
      const { exact, elsewhere } = byKind[kind]
      const found = exact.get(recordKey(mainNamespace, id)) ?? exact.get(id) ?? elsewhere.get(id)
      return found ? (found.key as RecordKey) : null
    },
    tenants: () => {
      const keys = tenants.all().map((row) => row.key as RecordKey)
      return keys.length > 1 ? keys.filter((key) => key !== builtInTenant) : keys
    },
    importLabel: (id, kind) => {
      const row = label.get(id)
      return row ? labelOf(id, new Date(row.at).toISOString(), filesOf(JSON.parse(row.files) as readonly File[], kind)) : null
    },
  }
}

type File = { readonly file: string; readonly kind: string }

/** The files a row of a kind can have come from: those of the kind and those of several kinds; where there are none, any. */
function filesOf(files: readonly File[], kind: KindWithKey): readonly string[] {
  const own = files.filter((file) => file.kind === kind || file.kind === 'mixed')
  return (own.length > 0 ? own : files).map(({ file }) => file)
}

function labelOf(id: ImportId, at: string, [file, ...more]: readonly string[]): string {
  if (file === undefined) return `${id} (${at})`
  return more.length === 0 ? `${file} (${at})` : say('line.import.label-more', { file, more: more.length, at })
}
