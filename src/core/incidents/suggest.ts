import type { Instant } from '../time'
import { mostAlerts } from './members'

/** An unresolved alert that is in no open incident; severity by rank. */
export type FreeAlert = { readonly id: string; readonly groupId: string | null; readonly severity: number; readonly raisedAt: Instant }
/** Alerts that came up together and could be worked on together; `more`: so many of the group are beyond what an incident holds. */
export type Suggested = { readonly groupId: string; readonly ids: readonly string[]; readonly more: number; readonly severity: number; readonly firstAt: Instant; readonly lastAt: Instant }

/**
 * Groups with at least two free alerts, the gravest first, of equals the one with the newest alert; of each the gravest alerts, oldest first, as many as an incident holds. Rule: [K7].
 */
export function suggestIncidents(free: readonly FreeAlert[]): readonly Suggested[] {
  const groups = new Map<string, FreeAlert[]>()
  for (const alert of free) {
    if (alert.groupId === null) continue
    const known = groups.get(alert.groupId)
    if (known) known.push(alert)
    else groups.set(alert.groupId, [alert])
  }
  const several = [...groups].filter(([, alerts]) => alerts.length > 1)
  return several.map(([groupId, alerts]) => suggestedOf(groupId, alerts)).sort((one, other) => other.severity - one.severity || other.lastAt - one.lastAt || (one.groupId < other.groupId ? -1 : 1))
}

function suggestedOf(groupId: string, alerts: readonly FreeAlert[]): Suggested {
  const inOrder = alerts.toSorted((one, other) => other.severity - one.severity || one.raisedAt - other.raisedAt || (one.id < other.id ? -1 : 1))
  const raised = alerts.map(({ raisedAt }) => raisedAt)
  return {
    groupId, ids: inOrder.slice(0, mostAlerts).map(({ id }) => id), more: Math.max(0, alerts.length - mostAlerts), severity: inOrder[0]?.severity ?? 0,
    firstAt: raised.reduce((one, other) => Math.min(one, other)), lastAt: raised.reduce((one, other) => Math.max(one, other)),
  }
}
