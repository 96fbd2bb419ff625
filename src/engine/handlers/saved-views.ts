import type { Actor } from '../../core/model/actor'
import { ok, refused, type Outcome, type Refused } from '../../core/outcome'
import type { InputOf } from '../../contract/contract'
import type { Handlers } from '../../contract/serve'
import type { SavedView, ViewRefusal } from '../../contract/shapes-views'
import type { EngineParts } from '../parts'
import type { StoredView } from '../store/saved-views'

/** More than anybody finds his way in. */
const mostViews = 500

/** Views of the queue: a person's own and shared ones. Rules: [Q5]. */
export function savedViewHandlers(parts: EngineParts): Handlers<'views.list' | 'view.save' | 'view.remove'> {
  const { store } = parts
  return {
    'views.list': (_, actor) => store.savedViews.of(actor.name).map((view) => shownTo(actor, view)),
    'view.save': (asked, actor) => save(parts, asked, actor),
    'view.remove': (asked, actor) => remove(parts, asked, actor),
  }
}

const shownTo = (actor: Actor, view: StoredView): SavedView => ({ ...view, isMine: view.owner === actor.name, mayChange: whyNotChange(actor, view) === null })

/** One's own; of the shared ones, a supervisor's too. What somebody else keeps to himself does not exist for others. */
function whyNotChange({ name, role }: Actor, { owner, isShared }: StoredView): Refused<ViewRefusal> | null {
  if (owner === name) return null
  if (!isShared) return refused('no-such-view')
  return role === 'supervisor' || role === 'administrator' ? null : refused('not-your-view', { owner })
}

function save({ store, now, changes }: EngineParts, { opId, id, name: typed, isShared, shows }: InputOf<'view.save'>, actor: Actor): Outcome<SavedView, ViewRefusal> {
  const name = typed.trim()
  const done = store.write((): Outcome<SavedView, ViewRefusal> => {
    const before = store.savedViews.byId(id)
    if (before && store.journal.hasOp(opId)) return ok(shownTo(actor, before))
    const why = before ? whyNotChange(actor, before) : store.savedViews.count() >= mostViews ? refused('too-many-views', { most: mostViews }) : null
    if (why) return why
    if (name === '') return refused('view-name-required')
    if (store.savedViews.of(actor.name).some((view) => view.id !== id && isSame(view.name, name))) return refused('view-name-taken', { name })
    const view: StoredView = { id, owner: before?.owner ?? actor.name, name, isShared, shows }
    const action = before === null ? 'view.saved' : before.name === name ? 'view.overwritten' : 'view.renamed'
    store.journal.record({ at: now(), actor, action, subjectKind: 'view', subjectId: id, opId, facts: { name, before: before?.name ?? null, isShared }, changes: [store.savedViews.change(view)] })
    return ok(shownTo(actor, view))
  })
  if (done.ok) changes.bump([])
  return done
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function remove({ store, now, changes }: EngineParts, { opId, id }: InputOf<'view.remove'>, actor: Actor): Outcome<null, ViewRefusal> {
  const done = store.write((): Outcome<null, ViewRefusal> => {
    if (store.journal.hasOp(opId)) return ok(null)
    const view = store.savedViews.byId(id)
    const why = view ? whyNotChange(actor, view) : refused('no-such-view')
    if (why || !view) return why ?? refused('no-such-view')
    store.journal.record({ at: now(), actor, action: 'view.removed', subjectKind: 'view', subjectId: id, opId, facts: { name: view.name }, changes: [store.savedViews.change(view, true)] })
    return ok(null)
  })
  if (done.ok) changes.bump([])
  return done
}
