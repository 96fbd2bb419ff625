import { assertNever } from '../outcome'
import { isTourBasis, type Alert, type TourBasis } from '../model/alert'
import { severities } from '../model/severity'
import { said, type Said } from '../said'
import type { Instant } from '../time'
import type { AlertAction } from './change'
import { durationText } from './duration'
import { figuresOf, pastOf } from './figures'

/** Names as they may be shown to whoever reads; `null`: not known. */
export type AlertNames = { readonly subjectId: string; readonly title: string | null; readonly siteName: string | null; readonly personName: string | null }

/**
 * An alert in one sentence, as of an instant. A new type of alert asks for its sentence here, at compile time.
 * Values: `what`, `site`, `person`, `past`, `sla` (durations as text), `minutes` past the SLA. Rule: [N4].
 */
export function describeAlert(alert: Alert, names: AlertNames, asOf: Instant): Said {
  switch (alert.type) {
    case 'WORK_ORDER_OVERDUE':
      return describeTaskAlert(alert, names, asOf)
    case 'SECURITY_ANOMALY':
      if (isTourBasis(alert.basis)) return describeTourAlert(alert, alert.basis, names, asOf)
      return said(`alert.anomaly.${names.siteName === null ? 'nowhere' : 'site'}`, { what: names.title ?? names.subjectId, site: names.siteName, person: names.personName })
    default:
      return assertNever(alert.type, 'alert type')
  }
}

function describeTaskAlert(alert: Alert, names: AlertNames, asOf: Instant): Said {
  const at = Math.min(alert.endedAt ?? asOf, asOf)
  const values = {
    what: names.title ?? names.subjectId,
    id: names.subjectId,
    site: names.siteName,
    person: names.personName,
    past: durationText(Math.max(0, pastOf(alert.basis, at))),
    sla: isTourBasis(alert.basis) ? null : durationText(alert.basis.slaMs),
    minutes: figuresOf(alert.basis, at).minutes_past_sla,
  }
  return said(`alert.task.${stateOf(alert)}.${names.siteName === null ? 'nowhere' : 'site'}`, values)
}

function stateOf(alert: Alert): string {
  if (alert.status === 'RESOLVED') return `ended.${alert.resolvedReason ?? 'by-person'}`
  if (alert.isOnHold) return 'on-hold'
  return !isTourBasis(alert.basis) && alert.basis.slaFrom === 'due_at' ? 'overdue-due' : 'overdue'
}

function describeTourAlert(alert: Alert, basis: TourBasis, names: AlertNames, asOf: Instant): Said {
  const at = Math.min(alert.endedAt ?? asOf, asOf)
  const { visited, total } = basis
  const values = { what: names.title ?? names.subjectId, id: names.subjectId, site: names.siteName, person: names.personName, past: durationText(Math.max(0, at - basis.scheduledAt)), visited, total }
  const subtype = alert.subtype === 'PARTIAL_COMPLETION' ? 'partial' : 'missed'
  const state = alert.status === 'RESOLVED' ? `ended.${alert.overturnedAt === null ? (alert.resolvedReason ?? 'by-person') : 'overturned'}` : at > basis.expiresAt ? 'over' : 'running'
  return said(`alert.tour.${subtype}.${state}.${names.siteName === null ? 'nowhere' : 'site'}`, values)
}

/** What a step set and what was said with it, as its journal entry holds it: column names, severities by rank. */
export type StepValues = Said['values']

/**
 * One step of an alert's life as a sentence of its timeline: `timeline.<action>`, and below it what differs. Rule: [N5].
 * Read of `values`: `found`, `severity`, `resolved_reason`, `escalated_to`, `assigned_to`, `to`, `disposition`, `outcome`, `duration`, `takenFrom`.
 */
export function describeStep(action: AlertAction, values: StepValues): Said {
  switch (action) {
    case 'raised':
      return said(`timeline.raised.${textOf(values['found'], 'on-time')}`, values)
    case 'severity-rose':
      return said(`timeline.severity-rose.${severityOf(values['severity'])}`, values)
    case 'auto-resolved':
      return said(`timeline.auto-resolved.${textOf(values['resolved_reason'], 'by-person')}`, values)
    case 'auto-escalated':
    case 'escalated':
      return said(values['escalated_to'] ? `timeline.${action}` : `timeline.${action}.nobody`, { ...values, to: values['escalated_to'] ?? null })
    case 'assigned':
      return said(values['takenFrom'] ? 'timeline.assigned.over' : 'timeline.assigned', { ...values, to: values['assigned_to'] ?? values['to'] ?? null })
    case 'resolved':
      return said(`timeline.resolved.${textOf(values['disposition'], 'NO_IMPACT')}`, values)
    case 'contacted':
      return said(`timeline.contacted.${textOf(values['outcome'], 'answered')}`, values)
    case 'figures-changed':
    case 'hold-began':
    case 'hold-ended':
    case 'escalation-moved':
    case 'snooze-ended':
    case 'suppressed':
    case 'maintenance-moved':
    case 'maintenance-ended':
    case 'overturned':
    case 'acknowledged':
    case 'commented':
    case 'snoozed':
    case 'left-group':
      return said(`timeline.${action}`, values)
    default:
      return assertNever(action, 'alert action')
  }
}

type StepValue = string | number | null | undefined
const textOf = (value: StepValue, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

function severityOf(value: StepValue): string {
  return typeof value === 'number' ? (severities[value] ?? 'INFO') : textOf(value, 'INFO')
}
