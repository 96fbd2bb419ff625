import type { Database } from 'better-sqlite3'
import { mainNamespace, recordKey, type ImportId, type RecordKey } from '../../core/ids'
import { builtInTenant } from './places'

export type KindWithKey = 'tenant' | 'client' | 'site' | 'person' | 'task'

/** Finding a record by what a person types: its key, its id in `main`, else its id in the one namespace that has it. */
export type Find = {
  readonly key: (kind: KindWithKey, id: string) => RecordKey | null
  /** The tenants there are; the built-in one only while it stands alone. */
  readonly tenants: () => readonly RecordKey[]
  /** What an import is called where a row's origin is shown. */
  readonly importLabel: (id: ImportId) => string | null
}

export function createFind(db: Database): Find {
  const statement = (kind: KindWithKey) => ({
    exact: db.prepare<[string], { key: string }>(`SELECT key FROM ${kind} WHERE key = ?`),
    elsewhere: db.prepare<[string], { key: string }>(`SELECT key FROM ${kind} WHERE substr(key, instr(key, ':') + 1) = ? ORDER BY key LIMIT 1`),
  })
  const byKind = { tenant: statement('tenant'), client: statement('client'), site: statement('site'), person: statement('person'), task: statement('task') }
  const tenants = db.prepare<[], { key: string }>('SELECT key FROM tenant WHERE is_retired = 0 ORDER BY key')
  const label = db.prepare<[string], { at: number; files: string }>('SELECT at, files FROM import WHERE id = ?')
  return {
    key: (kind, id) => {
      const { exact, elsewhere } = byKind[kind]
      const found = exact.get(recordKey(mainNamespace, id)) ?? exact.get(id) ?? elsewhere.get(id)
      return found ? (found.key as RecordKey) : null
    },
    tenants: () => {
      const keys = tenants.all().map((row) => row.key as RecordKey)
      return keys.length > 1 ? keys.filter((key) => key !== builtInTenant) : keys
    },
    importLabel: (id) => {
      const row = label.get(id)
      if (!row) return null
      const [first] = JSON.parse(row.files) as readonly { readonly file: string }[]
      return `${first?.file ?? id} (${new Date(row.at).toISOString()})`
    },
  }
}
