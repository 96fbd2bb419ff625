import { setImmediate as yieldNow } from 'node:timers/promises'
import { folded } from '../../core/folded'
import { isUnderWay, legalInquiryMoves } from '../../core/investigations/life'
import { inquiryRates } from '../../core/investigations/rates'
import { sourceIdOf, type AlertId, type RecordKey } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import { inquiryStatuses, type InquirySubject, type Investigation } from '../../core/model/investigation'
import { addSums, noTours } from '../../core/reports/tour-sums'
import { days } from '../../core/time'
import type { InputOf } from '../../contract/contract'
import type { Handlers } from '../../contract/serve'
import { inquiryScopes, type InquiryAbout, type InquiryBrief, type InquiryDetail, type InquiryPage, type InquiryRated, type InquiryRow, type InquiryScope, type PunchShown } from '../../contract/shapes-investigation'
import type { EngineParts } from '../parts'
import { sumsBy } from '../reports/rankings'
import { alertKeysOf, shownTours } from '../tours/tour-shown'
import { keyOf, shownId } from './investigations'
import { queueRowOf } from './views'

type Names = 'investigation.page' | 'investigation.detail' | 'investigation.of' | 'investigation.rates'

/** Investigations as they are shown: a list, one as a page, those of a subject, and what they come to. Rules: [V8] [V9]. */
export function inquiryViewHandlers(parts: EngineParts): Handlers<Names> {
  const { store } = parts
  return {
    'investigation.page': (asked, actor) => pageOf(parts, asked, actor),
    'investigation.detail': ({ id }) => {
      const inquiry = store.investigations.byId(id)
      return inquiry && detailOf(parts, inquiry)
    },
    'investigation.of': ({ subjectKind, subjectId }) => {
      const key = keyOf[subjectKind](parts, subjectId)
      return key === null ? [] : relatedOf(parts, subjectKind, key).map(briefOf)
    },
    'investigation.rates': () => ratesOf(parts),
  }
}

/** Whether an investigation is in a scope, for who asks. */
const isIn: Readonly<Record<InquiryScope, (inquiry: Investigation, actor: Actor) => boolean>> = {
  mine: (inquiry, { name }) => inquiry.status !== 'CLOSED' && (inquiry.investigator ?? inquiry.openedBy) === name,
  open: (inquiry) => isUnderWay(inquiry),
  all: () => true,
}

/** So many are looked at before others have a turn. */
const pieceSize = 200

async function pageOf(parts: EngineParts, { scope, oldestFirst, offset, limit, ...filter }: InputOf<'investigation.page'>, actor: Actor): Promise<InquiryPage> {
  const counts = { mine: 0, open: 0, all: 0 }
  const found: Investigation[] = []
  const isMeant = meantBy(parts, filter)
  for (const [index, inquiry] of parts.store.investigations.inStatus(filter.statuses ?? inquiryStatuses).entries()) {
    if (index % pieceSize === pieceSize - 1) await yieldNow()
    if (!isMeant(inquiry)) continue
    for (const one of inquiryScopes) if (isIn[one](inquiry, actor)) counts[one] += 1
    if (isIn[scope](inquiry, actor)) found.push(inquiry)
  }
  const inOrder = oldestFirst ? found : found.reverse()
  return { rows: inOrder.slice(offset, offset + limit).map((inquiry) => rowOf(parts, inquiry)), total: found.length, counts, asOf: parts.asOf() }
}

function meantBy(parts: EngineParts, { outcomes, subjects, openedBefore, text = '' }: Omit<InputOf<'investigation.page'>, 'scope' | 'oldestFirst' | 'offset' | 'limit'>): (inquiry: Investigation) => boolean {
  const words = folded(text.trim())
  const isNamed = (inquiry: Investigation): boolean => {
    const { id, title, siteName, personName } = aboutOf(parts, inquiry)
    return [id, title, siteName, personName, inquiry.openedBy, inquiry.investigator, inquiry.conclusion].some((one) => one !== null && folded(one).includes(words))
  }
  return (inquiry) => (outcomes === undefined || (inquiry.outcome !== null && outcomes.includes(inquiry.outcome))) && (subjects?.includes(inquiry.subjectKind) ?? true)
    && (openedBefore === undefined || inquiry.openedAt < openedBefore) && (words === '' || isNamed(inquiry))
}

function rowOf(parts: EngineParts, inquiry: Investigation): InquiryRow {
  const { id, status, outcome, openedAt, openedBy, investigator, investigatedAt, concludedAt, concludedBy, conclusion, closedAt, previousId, version } = inquiry
  return { id, status, outcome, openedAt, openedBy, investigator, investigatedAt, concludedAt, concludedBy, conclusion, closedAt, previousId, version, about: aboutOf(parts, inquiry), ...parts.store.investigations.counts(id) }
}

/** Those of a subject and of what belongs to it, the newest first. */
function relatedOf(parts: EngineParts, kind: InquirySubject, key: string): readonly Investigation[] {
  const { store, tourPage } = parts
  const own = store.investigations.ofSubject(kind, key)
  const tour = kind === 'tour' ? store.tours.byKey(key as RecordKey)?.tour : undefined
  const about = kind === 'alert' ? store.alerts.byId(key as AlertId)?.subject : undefined
  const others = tour ? tourPage.alertIds(alertKeysOf(tour)).flatMap((id) => store.investigations.ofSubject('alert', id)) : about?.kind === 'tour' ? store.investigations.ofSubject('tour', about.key) : []
  return [...own, ...others].sort((one, other) => other.openedAt - one.openedAt || (one.id < other.id ? 1 : -1))
}

const briefOf = ({ id, subjectKind, status, outcome, openedAt, openedBy, investigator, concludedAt, conclusion }: Investigation): InquiryBrief => ({ id, subjectKind, status, outcome, openedAt, openedBy, investigator, concludedAt, conclusion })

/** What each kind of subject is called where it is listed; of one that is not known any more its id alone. */
const named: Readonly<Record<InquirySubject, (parts: EngineParts, key: string) => Partial<InquiryAbout>>> = {
  tour: (parts, key) => {
    const tour = parts.store.tours.byKey(key as RecordKey)?.tour
    if (!tour) return {}
    const { name, zone } = parts.store.places.of(tour.siteKey)
    return { title: tour.name, siteName: name, siteZone: zone, personName: parts.tourPage.personName(tour.personKey), at: tour.scheduledAt }
  },
  alert: (parts, key) => {
    const hit = parts.queue.byId(key)
    if (!hit) return {}
    const { title, siteName, siteZone, personName, severity, raisedAt, subjectId } = queueRowOf(parts.store, hit, parts.asOf())
    return { title: title ?? subjectId, siteName, siteZone, personName, severity, at: raisedAt }
  },
  punch: (parts, key) => {
    const punch = punchOf(parts, key)
    return punch ? { title: punch.personName, siteName: punch.siteName, siteZone: punch.siteZone, personName: punch.personName, at: punch.inAt } : {}
  },
  incident: ({ store }, key) => {
    const incident = store.incidents.byId(key)
    return incident ? { title: incident.title, at: incident.madeAt } : {}
  },
}

const aboutOf = (parts: EngineParts, inquiry: Investigation): InquiryAbout => ({
  kind: inquiry.subjectKind, key: inquiry.subjectKey, id: shownId(inquiry), title: null, siteName: null, siteZone: null, personName: null, severity: null, at: null, ...named[inquiry.subjectKind](parts, inquiry.subjectKey),
})

/** A punch with whose and where it is; null: there is none. */
export function punchOf({ tourPage, store }: EngineParts, key: string): PunchShown | null {
  const punch = tourPage.punch(key as RecordKey)
  if (!punch) return null
  const { name, zone } = store.places.of(punch.site_key)
  return { id: sourceIdOf(key as RecordKey), personName: tourPage.personName(punch.person_key), siteName: name, siteZone: zone, inAt: punch.checked_in_at, outAt: punch.checked_out_at, method: punch.method, recordedAt: punch.recorded_at }
}

function detailOf(parts: EngineParts, inquiry: Investigation): InquiryDetail {
  const { store, queue, asOf } = parts
  const { id, subjectKind: kind, subjectKey: key } = inquiry
  const hit = kind === 'alert' ? queue.byId(key) : null
  return {
    row: rowOf(parts, inquiry), closedBy: inquiry.closedBy, notes: store.investigations.notes(id), evidence: store.investigations.evidence(id), moves: legalInquiryMoves(inquiry), asOf: asOf(),
    isNewest: store.investigations.newestOf(kind, key)?.id === id,
    others: store.investigations.ofSubject(kind, key).filter((other) => other.id !== id).map(briefOf),
    tour: kind === 'tour' ? (shownTours(parts, [key as RecordKey], asOf())[0] ?? null) : null, alert: hit && queueRowOf(store, hit, asOf()), punch: kind === 'punch' ? punchOf(parts, key) : null,
  }
}

const ratedDays = 30

async function ratesOf(parts: EngineParts): Promise<InquiryRated> {
  const at = parts.asOf()
  const from = at - days(ratedDays)
  const tours = noTours()
  for (const sums of (await sumsBy(parts, 'site', { from, to: at, at, isNow: true })).values()) addSums(tours, sums)
  return { days: ratedDays, ...inquiryRates(parts.store.investigations.reviewed(from), tours) }
}
