import type { JournalEntry } from '../../core/journal/entry'
import type { ChainHead } from '../../core/journal/verify'
import type { AlertId, RecordKey } from '../../core/ids'
import type { Evidence, InquiryNote, Investigation } from '../../core/model/investigation'
import type { Instant } from '../../core/time'
import type { AlertDetail, QueueRow } from '../../contract/shapes'
import type { PunchShown } from '../../contract/shapes-investigation'
import type { TourDetail } from '../../contract/shapes-tours'
import type { Incident } from '../../core/model/incident'
import { alertDetailOf } from '../handlers/detail'
import { punchOf } from '../handlers/inquiry-views'
import { queueRowOf } from '../handlers/views'
import type { EngineParts } from '../parts'
import { tourDetailOf } from '../tours/tour-detail'

/** What an investigation is about, as it stands. An alert of a tour comes with its tour. */
export type DossierSubject = { readonly tour: TourDetail | null; readonly alert: AlertDetail | null; readonly punch: PunchShown | null; readonly incident: IncidentSubject | null }
export type IncidentSubject = { readonly incident: Incident; readonly alerts: readonly QueueRow[] }

/** Everything that a dossier is made of, of one instant. */
export type Gathered = {
  readonly inquiry: Investigation
  readonly subject: DossierSubject
  readonly notes: readonly InquiryNote[]
  readonly evidence: readonly Evidence[]
  /** What was done with the investigation, in the order of the journal. */
  readonly course: readonly JournalEntry[]
  /** How far the journal had come. */
  readonly head: ChainHead
  readonly asOf: Instant
  /** The clocks by which its instants are told: those of the subject's site. */
  readonly zone: string
}

/** Reads it in one turn, in which nothing else is written; null: there is no such investigation. */
export function gather(parts: EngineParts, id: string): Gathered | null {
  const { store } = parts
  const inquiry = store.investigations.byId(id)
  if (!inquiry) return null
  const subject = subjectOf(parts, inquiry)
  return {
    inquiry, subject, notes: store.investigations.notes(id), evidence: store.investigations.evidence(id), course: store.journal.ofSubject('investigation', id), head: store.journal.head(), asOf: parts.asOf(),
    zone: subject.alert?.row.siteZone ?? subject.tour?.row.siteZone ?? subject.punch?.siteZone ?? 'UTC',
  }
}

function subjectOf(parts: EngineParts, { subjectKind, subjectKey }: Investigation): DossierSubject {
  const alert = subjectKind === 'alert' ? alertDetailOf(parts, subjectKey) : null
  const about = alert === null ? null : (parts.store.alerts.byId(subjectKey as AlertId)?.subject ?? null)
  const tourKey = subjectKind === 'tour' ? (subjectKey as RecordKey) : about?.kind === 'tour' ? about.key : null
  return { alert, tour: tourKey === null ? null : tourDetailOf(parts, tourKey), punch: subjectKind === 'punch' ? punchOf(parts, subjectKey) : null, incident: subjectKind === 'incident' ? incidentOf(parts, subjectKey) : null }
}

function incidentOf({ store, queue, asOf }: EngineParts, id: string): IncidentSubject | null {
  const incident = store.incidents.byId(id)
  return incident && { incident, alerts: queue.some(store.incidents.members(id).map(({ alertId }) => alertId)).map((hit) => queueRowOf(store, hit, asOf())) }
}
