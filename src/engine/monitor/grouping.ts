import type { AlertDraft, Round } from '../../core/alerts/change'
import { bestGroup, largestGroup, type GroupFacts } from '../../core/alerts/group'
import type { GroupId, RecordKey } from '../../core/ids'
import { minutes } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'

/** Which group a new alert joins; what is overdue at the first sweep of a store is one group. */
export type Grouping = { readonly join: (draft: AlertDraft, round: Round) => GroupId; readonly forget: () => void }

/** Nothing joins a group whose newest member is older. */
const joinableFor = minutes(30)

/** Open groups a site and type, kept in memory; what the store knows of them is read once, when the first is asked for. */
export function createGrouping(store: Store, newId: NewId): Grouping {
  let open: Map<string, Map<GroupId, GroupFacts>> | null = null
  /** As of when a place's old groups were put away: once a round is enough. */
  const lookedAt = new Map<string, number>()
  let dayOne: GroupId | null = null

  function groupsOf(draft: AlertDraft, now: number): Map<GroupId, GroupFacts> {
    open ??= readGroups(now)
    const where = placeOf(draft.place.siteKey, draft.type)
    const known = open.get(where) ?? new Map<GroupId, GroupFacts>()
    if (lookedAt.get(where) === now) return known
    for (const group of known.values()) if (now - group.lastRaisedAt > joinableFor) known.delete(group.id)
    open.set(where, known)
    lookedAt.set(where, now)
    return known
  }

  function readGroups(now: number): Map<string, Map<GroupId, GroupFacts>> {
    const read = new Map<string, Map<GroupId, GroupFacts>>()
    for (const { id, type, siteKey, severity, subject, raisedAt, size } of store.alerts.groupsSince(now - joinableFor, largestGroup)) {
      const where = placeOf(siteKey, type)
      const groups = read.get(where) ?? new Map<GroupId, GroupFacts>()
      read.set(where, groups.set(id, { id, size, type, siteKey, subjectKind: subject.kind, subjectKey: subject.key, severity, lastRaisedAt: raisedAt }))
    }
    return read
  }

  return {
    join: (draft, round) => {
      if (round.isFirst) {
        open = null
        lookedAt.clear()
        return (dayOne ??= newId(round.now) as GroupId)
      }
      dayOne = null
      // Without a site no group can match well enough, and looking through all of them for each alert of a storm would take minutes.
      if (draft.place.siteKey === null) return newId(round.now) as GroupId
      const groups = groupsOf(draft, round.now)
      const facts = { type: draft.type, siteKey: draft.place.siteKey, subjectKind: draft.subject.kind, subjectKey: draft.subject.key, severity: draft.severity }
      const id = bestGroup([...groups.values()], facts, round.now) ?? (newId(round.now) as GroupId)
      groups.set(id, factsOf(draft, id, (groups.get(id)?.size ?? 0) + 1))
      return id
    },
    forget: () => {
      open = null
      lookedAt.clear()
      dayOne = null
    },
  }
}

const placeOf = (siteKey: RecordKey | null, type: string): string => `${siteKey ?? ''}|${type}`

const factsOf = (alert: AlertDraft, id: GroupId, size: number): GroupFacts => ({
  id, size, type: alert.type, siteKey: alert.place.siteKey, subjectKind: alert.subject.kind, subjectKey: alert.subject.key, severity: alert.severity, lastRaisedAt: alert.raisedAt,
})
