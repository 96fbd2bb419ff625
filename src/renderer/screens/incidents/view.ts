import { create } from 'zustand'
import { incidentParts, type IncidentPart, type IncidentRow, type IncidentSuggested } from '../../../contract/shapes-incident'
import type { IncidentMoveName, IncidentStatus } from '../../../core/model/incident'
import { assertNever } from '../../../core/outcome'
import { said, type Said } from '../../../core/said'
import type { Tone } from '../../ui/Badge'

/** What the list shows: a part of the incidents, or what could become one. */
export const listParts = [...incidentParts, 'suggested'] as const
export type ListPart = IncidentPart | 'suggested'
export type IncidentsShown = { readonly part: ListPart; readonly text: string }
export const firstIncidents: IncidentsShown = { part: 'open', text: '' }
/** What is shown stays when the screen is left. */
export const useIncidentsShown = create<IncidentsShown>(() => firstIncidents)

export function toneOf(status: IncidentStatus): Tone {
  switch (status) {
    case 'NEW': return 'attention'
    case 'ACKNOWLEDGED': case 'ASSIGNED': case 'IN_PROGRESS': return 'calm'
    case 'RESOLVED': return 'good'
    case 'CLOSED': return 'neutral'
    default: return assertNever(status, 'incident status')
  }
}

/** What an incident is called beside its number: its title, else where its gravest alert is. */
export const calledOf = ({ title, siteName }: Pick<IncidentRow, 'title' | 'siteName'>): Said => said('queue.named', { title: title || (siteName ?? '–') })

/** Where an incident is: a site, and how many more. */
export function whereOf({ siteName, sites }: Pick<IncidentRow, 'siteName' | 'sites'>): Said {
  if (sites <= 1) return siteName === null ? said('queue.siteNone') : said('queue.named', { title: siteName })
  return said('incidents.sites', { site: siteName ?? '–', count: sites - 1 })
}

export type SuggestedRow = IncidentSuggested & { readonly zone: string }

/** The moves in the order in which their buttons stand, and their keys. */
export const moveKeys: Readonly<Record<IncidentMoveName, string>> = { acknowledge: 'a', assign: 'm', begin: 'b', note: 'c', resolve: 'r', close: 'x' }
export const movesInOrder = ['acknowledge', 'assign', 'begin', 'note', 'resolve', 'close'] as const satisfies readonly IncidentMoveName[]
/** Moves that ask for something first. */
export const needsDialog = (name: IncidentMoveName): name is 'assign' | 'note' | 'resolve' => name === 'assign' || name === 'note' || name === 'resolve'
