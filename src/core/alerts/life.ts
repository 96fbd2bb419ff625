import { assertNever, ok, refused, type Outcome } from '../outcome'
import type { Actor } from '../model/actor'
import type { Alert, AlertStatus } from '../model/alert'
import { moveNames, type AlertMove, type MoveName, type MoveRefusal } from '../model/move'
import type { Instant } from '../time'
import type { AlertAction, AlertPatch } from './change'
import { chosenText } from './duration'
import { holderOf } from './holder'
import { isBlank, lackOf } from './move-lacks'

export type Moved = {
  readonly action: AlertAction
  readonly patch: AlertPatch
  /** What the person typed, verbatim. */
  readonly note: string | null
  /** What fills the timeline's sentence. */
  readonly facts: Readonly<Record<string, string | number | null>>
}
export type MovedBy = {
  readonly actor: Actor
  readonly now: Instant
  readonly version: number | undefined
  /** Leaves alone what somebody else has: refused by that person's name. */
  readonly leavesHeld?: boolean
}

/** From which statuses each move is legal. Remarks (comment, contact) are legal in every status. Rule: [A13]. */
const legalFrom: Readonly<Record<MoveName, readonly AlertStatus[]>> = {
  acknowledge: ['NEW', 'ESCALATED'],
  assign: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED'],
  escalate: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED'],
  resolve: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'],
  snooze: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED'],
  comment: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'RESOLVED', 'SUPPRESSED'],
  contact: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'RESOLVED', 'SUPPRESSED'],
}
/** What a refusal names as the state that was asked for. */
const leadsTo: Readonly<Record<MoveName, AlertStatus | 'SNOOZED' | null>> = {
  acknowledge: 'ACKNOWLEDGED',
  assign: 'ASSIGNED',
  escalate: 'ESCALATED',
  resolve: 'RESOLVED',
  snooze: 'SNOOZED',
  comment: null,
  contact: null,
}

/** Moves that are legal from the status an alert has, in the order in which they are offered. Rule: [A13]. */
export const legalMoves = (alert: Pick<Alert, 'status'>): readonly MoveName[] => moveNames.filter((name) => legalFrom[name].includes(alert.status))

/**
 * Carries out a person's move, or refuses it by name.
 * Refusals, in this order: `before-last-change`, `already-resolved`, `stale-version`, `not-allowed-from` (both states in the facts), `held-by-another` where asked for,
 * then what the move itself lacks. A remark overwrites nothing, so it is not refused for the version it saw.
 * The patch always names the next version. Who may move at all is not asked here. Rules: [A13] to [A18] [A21] [E4].
 */
export function moveAlert(alert: Alert, move: AlertMove, by: MovedBy): Outcome<Moved, MoveRefusal> {
  const impossible = whyImpossible(alert, move, by) ?? lackOf(move, by.now)
  if (impossible !== null) return impossible
  switch (move.name) {
    case 'acknowledge':
      return acknowledge(alert, move, by)
    case 'assign':
      return assign(alert, move, by)
    case 'escalate':
      return moved(alert, 'escalated', { ...attended(alert), ...awake, ...nobodys, status: 'ESCALATED', escalatedAt: by.now }, { note: move.note })
    case 'resolve':
      return resolve(alert, move, by)
    case 'snooze':
      return snooze(alert, move, by)
    case 'comment':
      return moved(alert, 'commented', {}, { note: move.note })
    case 'contact':
      return contact(alert, move)
    default:
      return assertNever(move, 'alert move')
  }
}

type MoveOf<Name extends MoveName> = Extract<AlertMove, { readonly name: Name }>
const awake = { snoozedUntil: null, snoozeReason: null } as const
/** Nothing of an escalation waits any more, nor for the end of a window. */
const attended = ({ suppressedUntil, isOnHold, pausedSince }: Alert): AlertPatch => (suppressedUntil === null ? { escalateAt: null } : { escalateAt: null, suppressedUntil: null, pausedSince: isOnHold ? pausedSince : null })
const nobodys = { heldBy: null, heldSince: null } as const

function whyImpossible(alert: Alert, move: AlertMove, by: MovedBy): Outcome<Moved, MoveRefusal> | null {
  const lastKnown = Math.max(alert.raisedAt, alert.acknowledgedAt ?? 0, alert.escalatedAt ?? 0, alert.resolvedAt ?? 0)
  if (by.now < lastKnown) return refused('before-last-change', { move: move.name, lastKnownAt: lastKnown })
  const isRemark = move.name === 'comment' || move.name === 'contact'
  if (isRemark) return null
  const states = { move: move.name, from: alert.status, to: leadsTo[move.name] ?? alert.status }
  if (alert.status === 'RESOLVED') return refused('already-resolved', { ...states, by: alert.resolvedBy })
  if (by.version !== undefined && by.version !== alert.version) return refused('stale-version', { ...states, seen: by.version, version: alert.version })
  if (!legalFrom[move.name].includes(alert.status)) return refused('not-allowed-from', states)
  const holder = by.leavesHeld ? holderOf(alert) : null
  const isKept = holder === null || holder.by === by.actor.name || (move.name === 'assign' && holder.by === move.to?.trim())
  return isKept ? null : refused('held-by-another', { move: move.name, by: holder.by })
}

/** The first acknowledgement's time and name are never overwritten. Rule: [A15]. */
function acknowledge(alert: Alert, move: AlertMove, by: MovedBy): Outcome<Moved, MoveRefusal> {
  const first = alert.acknowledgedAt === null ? { acknowledgedAt: by.now, acknowledgedBy: by.actor.name } : {}
  return moved(alert, 'acknowledged', { ...attended(alert), ...first, status: 'ACKNOWLEDGED', heldBy: by.actor.name, heldSince: by.now }, { note: move.note })
}

/** Whom it is assigned to has it; from whom it was taken stands in its entry. Rules: [A16] [B2]. */
function assign(alert: Alert, move: MoveOf<'assign'>, by: MovedBy): Outcome<Moved, MoveRefusal> {
  const to = move.to?.trim() ?? ''
  const holder = holderOf(alert)
  const takenFrom = holder !== null && holder.by !== to && holder.by !== by.actor.name ? { takenFrom: holder.by } : {}
  const heldSince = holder?.by === to ? (holder.since ?? by.now) : by.now
  return moved(alert, 'assigned', { ...attended(alert), status: 'ASSIGNED', assignedTo: to, heldBy: to, heldSince }, { note: move.note, facts: { to, ...takenFrom } })
}

/** Rule: [A16]. The console stops looking at the condition for this alert, so that is where it ends for it. */
function resolve(alert: Alert, move: MoveOf<'resolve'>, by: MovedBy): Outcome<Moved, MoveRefusal> {
  const disposition = move.disposition ?? null
  const patch = {
    ...attended(alert),
    ...awake,
    status: 'RESOLVED',
    resolvedAt: by.now,
    resolvedBy: by.actor.name,
    resolvedReason: 'by-person',
    disposition,
    resolutionNote: move.note ?? null,
    endedAt: by.now,
  } as const
  return moved(alert, 'resolved', patch, { note: move.note, facts: { disposition } })
}

/** Rule: [A17]. It stops no clock. */
function snooze(alert: Alert, move: MoveOf<'snooze'>, by: MovedBy): Outcome<Moved, MoveRefusal> {
  const until = move.until ?? by.now
  const patch = { snoozedUntil: until, snoozeReason: move.note ?? null }
  const facts = { duration: chosenText(until - by.now), untilAt: until }
  return moved(alert, 'snoozed', patch, { note: move.note, facts })
}

/** Rule: [A18]. */
function contact(alert: Alert, move: MoveOf<'contact'>): Outcome<Moved, MoveRefusal> {
  return moved(alert, 'contacted', {}, { note: move.note, facts: { to: move.to?.trim() ?? '', outcome: move.outcome ?? null } })
}

function moved(alert: Alert, action: AlertAction, patch: AlertPatch, typed: { readonly note: string | undefined; readonly facts?: Moved['facts'] }): Outcome<Moved, MoveRefusal> {
  const note = typed.note === undefined || isBlank(typed.note) ? null : typed.note
  return ok({ action, patch: { ...patch, version: alert.version + 1 }, note, facts: { from: alert.status, to: patch.status ?? alert.status, ...typed.facts } })
}
