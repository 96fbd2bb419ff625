import type { AlertDraft, Round } from '../../core/alerts/change'
import { bestGroup, type GroupFacts } from '../../core/alerts/group'
import type { GroupId } from '../../core/ids'
import { minutes } from '../../core/time'
import type { Alert } from '../../core/model/alert'
import type { NewId } from '../deps'
import type { Store } from '../store/store'

/** Which group a new alert joins; what is overdue at the first sweep of a store is one group. */
export type Grouping = { readonly join: (draft: AlertDraft, round: Round) => GroupId; readonly forget: () => void }

/** Nothing joins a group whose newest member is older. */
const joinableFor = minutes(30)

/** Open groups a site and type, kept in memory and read from the store when first asked for. */
export function createGrouping(store: Store, newId: NewId): Grouping {
  const open = new Map<string, Map<GroupId, GroupFacts>>()
  let dayOne: GroupId | null = null

  function groupsOf(draft: AlertDraft, now: number): Map<GroupId, GroupFacts> {
    const where = `${draft.place.siteKey ?? ''}|${draft.type}`
    const known = open.get(where) ?? readGroups(draft, now)
    for (const group of known.values()) if (now - group.lastRaisedAt > joinableFor) known.delete(group.id)
    open.set(where, known)
    return known
  }

  function readGroups(draft: AlertDraft, now: number): Map<GroupId, GroupFacts> {
    const groups = new Map<GroupId, GroupFacts>()
    if (draft.place.siteKey === null) return groups
    for (const alert of store.alerts.recentAt(draft.place.siteKey, draft.type, now - joinableFor)) {
      if (alert.groupId !== null && !groups.has(alert.groupId)) groups.set(alert.groupId, factsOf(alert, alert.groupId, store.alerts.groupSize(alert.groupId)))
    }
    return groups
  }

  return {
    join: (draft, round) => {
      if (round.isFirst) return (dayOne ??= newId(round.now) as GroupId)
      dayOne = null
      const groups = groupsOf(draft, round.now)
      const facts = { type: draft.type, siteKey: draft.place.siteKey, subjectKind: draft.subject.kind, subjectKey: draft.subject.key, severity: draft.severity }
      const id = bestGroup([...groups.values()], facts, round.now) ?? (newId(round.now) as GroupId)
      groups.set(id, factsOf(draft, id, (groups.get(id)?.size ?? 0) + 1))
      return id
    },
    forget: () => {
      open.clear()
      dayOne = null
    },
  }
}

const factsOf = (alert: AlertDraft | Alert, id: GroupId, size: number): GroupFacts => ({
  id, size, type: alert.type, siteKey: alert.place.siteKey, subjectKind: alert.subject.kind, subjectKey: alert.subject.key, severity: alert.severity, lastRaisedAt: alert.raisedAt,
})
