import type { Database } from 'better-sqlite3'
import type { ViewShows } from '../../contract/shapes-views'
import { canonicalJson, type StateChange } from '../../core/journal/entry'

/** A view of the queue as it was saved. */
export type StoredView = { readonly id: string; readonly owner: string; readonly name: string; readonly isShared: boolean; readonly shows: ViewShows }
type Row = { readonly id: string; readonly owner: string; readonly name: string; readonly is_shared: number; readonly shows: string; readonly is_removed: number }

/** Views of the queue; they are written by the journal's fold alone. */
export type SavedViews = {
  /** Those of one person and those that are shared, by name. */
  readonly of: (owner: string) => readonly StoredView[]
  readonly byId: (id: string) => StoredView | null
  readonly count: () => number
  /** The change that a journal entry carries, so that a view is as given after it. */
  readonly change: (view: StoredView, isRemoved?: boolean) => StateChange
}

export function createSavedViews(db: Database): SavedViews {
  const of = db.prepare<[string], Row>('SELECT * FROM saved_view WHERE is_removed = 0 AND (owner = ? OR is_shared = 1)')
  const byId = db.prepare<[string], Row>('SELECT * FROM saved_view WHERE id = ?')
  const count = db.prepare<[], [number]>('SELECT count(*) FROM saved_view WHERE is_removed = 0').raw(true)
  return {
    of: (owner) => of.all(owner).map(viewOf).sort((one, other) => one.name.localeCompare(other.name)),
    byId: (id) => {
      const row = byId.get(id)
      return row === undefined || row.is_removed === 1 ? null : viewOf(row)
    },
    count: () => count.get()?.[0] ?? 0,
    change: ({ id, owner, name, isShared, shows }, isRemoved = false) => ({
      table: 'saved_view', op: byId.get(id) === undefined ? 'insert' : 'update', key: id,
      set: { is_removed: Number(isRemoved), is_shared: Number(isShared), name, owner, shows: canonicalJson(shows) },
    }),
  }
}

const viewOf = (row: Row): StoredView => ({ id: row.id, owner: row.owner, name: row.name, isShared: row.is_shared === 1, shows: JSON.parse(row.shows) as ViewShows })
