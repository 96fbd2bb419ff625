import type { AlertLeft } from '../../core/incidents/members'
import { incidentStatuses } from '../../core/model/incident'
import type { Handlers } from '../../contract/serve'
import type { IncidentAnswer, IncidentLeft } from '../../contract/shapes-incident'
import { addToIncident, makeIncident, suggestedOf } from '../incidents/make'
import { actOnIncident } from '../incidents/move'
import { incidentRecordOf, type Doing } from '../incidents/record'
import { detailOf, pageOf } from '../incidents/shown'
import { mergeInto, splitOff } from '../incidents/regroup'
import type { EngineParts } from '../parts'
import { queueRowOf } from './views'

type Names = 'incidents.list' | 'incidents.page' | 'incidents.suggest' | 'incident.detail' | 'incident.show' | 'incident.make' | 'incident.add' | 'incident.act' | 'incident.merge' | 'incident.split'

/** Incidents and what is done with them; every change is journaled in the transaction that makes it. Rules: [K1] to [K8]. */
export function incidentHandlers(parts: EngineParts): Handlers<Names> {
  const { store } = parts
  const answered = (work: () => Doing): IncidentAnswer => answerOf(parts, store.write(work))
  return {
    'incidents.list': ({ statuses = incidentStatuses, after, limit }) => {
      const incidents = store.incidents.list({ statuses, after: Number(after ?? 0), limit })
      return { rows: incidents.map((incident) => incidentRecordOf(store, incident)), next: incidents.length === limit ? String(incidents.at(-1)?.number) : null }
    },
    'incidents.page': (asked) => pageOf(parts, asked),
    'incident.detail': ({ id }) => detailOf(parts, id),
    'incidents.suggest': ({ limit }) => suggestedOf(parts, limit),
    'incident.show': ({ id }) => {
      const incident = store.incidents.named(id)
      return incident ? incidentRecordOf(store, incident) : null
    },
    'incident.make': (asked, actor) => answered(() => makeIncident(parts, asked, actor)),
    'incident.add': (asked, actor) => answered(() => addToIncident(parts, asked, actor)),
    'incident.act': (asked, actor) => answered(() => actOnIncident(parts, asked, actor)),
    'incident.merge': (asked, actor) => answered(() => mergeInto(parts, asked, actor)),
    'incident.split': (asked, actor) => answered(() => splitOff(parts, asked, actor)),
  }
}

/** What is shown after a move, which windows hear of. */
function answerOf(parts: EngineParts, done: Doing): IncidentAnswer {
  const { store, changes } = parts
  if (!done.ok) return { ...done, left: leftOf(parts, done.left) }
  const { incident, split, left, moved } = done.value
  changes.bump(moved)
  return { ok: true, value: { incident: incidentRecordOf(store, incident), left: leftOf(parts, left), split: split && incidentRecordOf(store, split) } }
}

const leftOf = ({ store, queue, asOf }: EngineParts, left: readonly AlertLeft[]): readonly IncidentLeft[] => left.map((one) => {
  const hit = queue.byId(one.id)
  return { ...one, row: hit && queueRowOf(store, hit, asOf()) }
})
