import type { SavedView, ViewShows } from '../../../contract/shapes-views'
import { said, type Said } from '../../../core/said'
import type { Filter } from './view'

/** What a view keeps of what is shown. */
export const showsOf = ({ name, severities, labels, text, sort, isFolded }: Filter): ViewShows => ({ name, severities: [...severities], labels: [...labels], text, sort, isFolded })
export const filterOf = (shows: ViewShows): Filter => ({ ...shows, unfolded: [] })

/** How the view that was picked stands to what is shown now; null: none was picked. */
export function viewWord(view: SavedView | null, filter: Filter): Said | null {
  if (view === null) return null
  return said(isSame(view.shows, showsOf(filter)) ? 'views.shown' : 'views.changed', { name: view.name })
}

const isSame = (one: ViewShows, other: ViewShows): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
const inOrder = ({ name, severities, labels, text, sort, isFolded }: ViewShows): unknown =>
  [name, [...severities].sort(), labels.map(({ kind, value }) => `${kind} ${value}`).sort(), text.trim(), sort.column, sort.descending, isFolded]

/** Whose a view is, in words. */
export function ownerWord({ isMine, isShared, owner }: SavedView): Said {
  if (!isShared) return said('views.private')
  return isMine ? said('views.sharedMine') : said('views.shared', { owner })
}

/** The view that a name would overwrite: one of those that may be changed; null: none. */
export const sameName = (views: readonly SavedView[], name: string): SavedView | null => views.find((view) => view.mayChange && view.name.toLowerCase() === name.trim().toLowerCase()) ?? null
