import { durationText } from '../../core/alerts/duration'
import type { Explanation } from '../../core/model/explanation'
import type { AlertDetail } from '../../contract/shapes'
import type { PunchShown } from '../../contract/shapes-investigation'
import type { TourDetail, TourPunch, TourStop } from '../../contract/shapes-tours'
import type { Walk } from '../../core/tours/walk'
import type { Say } from '../../words/say'
import { instantText } from '../export/columns'
import type { PaperPart } from '../print/paper'
import type { DossierSubject, IncidentSubject } from './gather'

/** How what is told is said: in which language, by which clocks. */
export type Told = { readonly say: Say; readonly zone: string }

/** What an investigation is about, as far as the store has it. */
export function subjectParts({ tour, alert, punch, incident }: DossierSubject, told: Told): readonly PaperPart[] {
  const parts = [...(alert ? alertParts(alert, told) : []), ...(tour ? tourParts(tour, told) : []), ...(punch ? punchParts(punch, told) : []), ...(incident ? incidentParts(incident, told) : [])]
  return parts.length > 0 ? parts : [{ kind: 'heading', text: told.say('dossier.subject') }, { kind: 'text', text: told.say('dossier.subject.gone'), tone: 'danger' }]
}

const heading = (text: string): PaperPart => ({ kind: 'heading', text })
const textOf = (at: number | null, { zone }: Told): string => (at === null ? '–' : instantText(at, zone))

function alertParts({ row, explanation, timeline, resolvedBy, disposition, resolutionNote, acknowledgedBy }: AlertDetail, told: Told): readonly PaperPart[] {
  const { say } = told
  return [
    heading(say('dossier.alert')),
    { kind: 'text', text: say(row.sentence.key, row.sentence.values) },
    {
      kind: 'facts', rows: [
        [say('dossier.fact.id'), row.id], [say('queue.column.severity'), say(`severity.${row.severity}`)], [say('export.column.status'), say(`status.${row.status}`)], [say('queue.column.site'), row.siteName ?? row.siteId ?? '–'],
        [say('queue.column.guard'), row.personName ?? '–'], [say('queue.column.raised'), textOf(row.raisedAt, told)], [say('dossier.fact.acknowledged'), acknowledgedBy === null ? '–' : `${textOf(row.acknowledgedAt, told)}, ${acknowledgedBy}`],
        [say('history.column.at'), row.resolvedAt === null ? '–' : `${textOf(row.resolvedAt, told)}, ${resolvedBy === 'system' ? say('detail.console') : (resolvedBy ?? '–')}`],
        [say('history.column.how'), disposition === null ? (row.resolvedReason === null ? '–' : say(`reason.${row.resolvedReason}`)) : say(`disposition.${disposition}`)], [say('history.column.note'), resolutionNote ?? '–'],
      ],
    },
    ...whyParts(explanation, told),
    heading(say('dossier.timeline')),
    {
      kind: 'table', heads: [say('dossier.column.entry'), say('dossier.column.at'), say('dossier.column.by'), say('dossier.column.what')], shares: [8, 24, 16, 52],
      rows: timeline.map((step) => [String(step.seq), textOf(step.at, told), step.actorKind === 'person' ? step.actor : say('detail.console'), [say(step.said.key, step.said.values), step.note ?? ''].filter((part) => part !== '').join('\n')]),
    },
  ]
}

function whyParts({ sentences, rule, rule_version: version }: Explanation, { say }: Told): readonly PaperPart[] {
  return [heading(say('detail.why')), ...sentences.map((sentence): PaperPart => ({ kind: 'text', text: say(sentence.key, sentence.values) })), { kind: 'text', text: say('detail.rule', { rule, version }), tone: 'quiet' }]
}

function tourParts({ row, explanation, stops, walks, punches, presence, alerts }: TourDetail, told: Told): readonly PaperPart[] {
  const { say } = told
  const checkedIn = row.guardCheckedIn === null ? 'unknown' : row.guardCheckedIn ? 'yes' : 'no'
  return [
    heading(say('dossier.tour')),
    {
      kind: 'facts', rows: [
        [say('tours.column.route'), row.name ?? say('tours.unnamed', { id: row.id })], [say('tour.fact.id'), row.id], [say('tours.column.site'), row.siteName ?? row.siteId], [say('tours.column.guard'), row.personName ?? say('tours.guard.none')],
        [say('tour.fact.schedule'), textOf(row.scheduledAt, told)], [say('tour.fact.due'), textOf(row.dueAt, told)], [say('tour.fact.expires'), textOf(row.expiresAt, told)], [say('tour.fact.started'), textOf(row.startedAt, told)],
        [say('tour.fact.completed'), textOf(row.completedAt, told)], [say('tours.column.status'), say(`tour-status.${row.status}`)], [say('tours.column.verdict'), row.complianceStatus === null ? say('tour.verdict.none') : say(`compliance.${row.complianceStatus}`)],
        [say('tour.fact.coverage'), say('tours.visited', { visited: row.visited, total: row.total })], [say('tour.guard'), say(`tour.guard.${checkedIn}`)],
      ],
    },
    ...whyParts(explanation, told),
    heading(say('tour.stops')),
    ...stopParts(stops, walks, told),
    heading(say('dossier.punches')),
    ...punchTable(punches, told),
    { kind: 'text', text: presence.fixes === 0 ? say('tour.presence.none') : say(presence.insideFence === null ? 'tour.presence.noFence' : 'tour.presence.fixes', { count: presence.fixes, inside: presence.insideFence }) },
    heading(say('tour.alerts')),
    ...(alerts.length === 0 ? [{ kind: 'text', text: say('tour.alerts.none') } as const] : [{
      kind: 'table', heads: [say('queue.column.raised'), say('queue.column.severity'), say('dossier.column.what'), say('export.column.status'), say('dossier.fact.id')], shares: [24, 11, 20, 12, 33],
      rows: alerts.map((alert) => [textOf(alert.raisedAt, told), say(`severity.${alert.severity}`), say(`label.subtype.${alert.subtype ?? 'TOUR_MISSED'}`), say(`status.${alert.status}`), alert.id]),
    } as const]),
  ]
}

function stopParts(stops: readonly TourStop[], walks: readonly Walk[], told: Told): readonly PaperPart[] {
  const { say } = told
  if (stops.length === 0) return [{ kind: 'text', text: say('tour.stops.none') }]
  return [{
    kind: 'table', heads: ['order', 'name', 'window', 'scanned', 'standing', 'way'].map((head) => say(`tour.stop.${head}`)), shares: [6, 22, 21, 22, 11, 18],
    rows: stops.map((stop, index) => [
      index + 1, `${stop.name ?? say('tour.stop.unnamed', { id: stop.id })}${stop.isCritical ? ` (${say('tour.stop.critical')})` : ''}`, windowText(stop, told),
      stop.scannedAt === null ? null : `${textOf(stop.scannedAt, told)}${stop.scans > 1 ? ` ×${String(stop.scans)}` : ''}`, say(`visit.${stop.standing}`), wayText(walks.find(({ to }) => to === stop.checkpointKey), told),
    ]),
  }]
}

function windowText({ earliestAt, latestAt }: TourStop, told: Told): string | null {
  if (earliestAt !== null && latestAt !== null) return told.say('tour.stop.between', { from: textOf(earliestAt, told), until: textOf(latestAt, told) })
  if (earliestAt !== null) return told.say('tour.stop.from', { time: textOf(earliestAt, told) })
  return latestAt === null ? null : told.say('tour.stop.until', { time: textOf(latestAt, told) })
}

function wayText(walk: Walk | undefined, { say }: Told): string | null {
  if (walk === undefined) return null
  const length = durationText(walk.ms)
  if (walk.metres === null) return say('tour.way', { length })
  return walk.kmh === null ? say('tour.way.atOnce', { metres: Math.round(walk.metres) }) : say('tour.way.far', { length, metres: Math.round(walk.metres), kmh: Number(walk.kmh.toFixed(1)) })
}

function punchTable(punches: readonly TourPunch[], told: Told): readonly PaperPart[] {
  const { say } = told
  if (punches.length === 0) return [{ kind: 'text', text: say('tour.punches.none') }]
  return [{
    kind: 'table', heads: [say('dossier.column.in'), say('dossier.column.out'), say('tours.column.site'), say('dossier.column.method')], shares: [26, 26, 32, 16],
    rows: punches.map(({ inAt, outAt, isHere, siteName, siteId, method }) => [textOf(inAt, told), outAt === null ? say('tour.punch.open') : textOf(outAt, told), isHere ? say('tour.punch.here') : (siteName ?? siteId), method]),
  }]
}

function punchParts(punch: PunchShown, told: Told): readonly PaperPart[] {
  const { say } = told
  return [
    heading(say('dossier.punch')),
    {
      kind: 'facts', rows: [
        [say('tour.fact.id'), punch.id], [say('tours.column.guard'), punch.personName ?? '–'], [say('tours.column.site'), punch.siteName ?? '–'], [say('dossier.column.in'), textOf(punch.inAt, told)],
        [say('dossier.column.out'), punch.outAt === null ? say('tour.punch.open') : textOf(punch.outAt, told)], [say('dossier.column.method'), punch.method ?? '–'], [say('dossier.fact.recorded'), textOf(punch.recordedAt, told)],
      ],
    },
  ]
}

function incidentParts({ incident, alerts }: IncidentSubject, told: Told): readonly PaperPart[] {
  const { say } = told
  return [
    heading(say('dossier.incident')),
    { kind: 'text', text: incident.title },
    {
      kind: 'table', heads: [say('queue.column.raised'), say('queue.column.severity'), say('dossier.column.what'), say('export.column.status')], shares: [24, 11, 51, 14],
      rows: alerts.map((alert) => [textOf(alert.raisedAt, told), say(`severity.${alert.severity}`), say(alert.sentence.key, alert.sentence.values), say(`status.${alert.status}`)]),
    },
  ]
}
