import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import type { Say } from '../../words/say'
import type { EngineParts } from '../parts'
import { createPlaceNames } from '../store/place-names'
import { instantText } from './columns'

/** What narrows a list, of any kind. */
type Narrowed = { readonly [name in 'statuses' | 'severities' | 'types' | 'clients' | 'sites' | 'guards' | 'owners' | 'groups' | 'dispositions' | 'reasons' | 'tourStatuses' | 'compliances' | 'tourTypes' | 'duties' | 'routes']?: readonly string[] | undefined } & { readonly from?: Instant | undefined; readonly until?: Instant | undefined; readonly text?: string | undefined }
type Meant = { readonly narrowed: Narrowed; readonly asOf: Instant; readonly total: number }

/** What a list was narrowed by, in words, a line a kind; and of when, by the clocks of its company. For whoever reads a document without the screen. Rule: [Q17]. */
export function filterInWords({ store, tourPage }: EngineParts, { narrowed: filter, asOf, total }: Meant, say: Say): readonly string[] {
  const zone = store.places.tenantZone()
  const places = createPlaceNames(store.db)
  const placesOf = (keys: readonly string[]): readonly string[] => {
    const names = new Map(places.of(keys).map(({ key, name }) => [key, name]))
    return keys.map((key) => names.get(key) ?? sourceIdOf(key as RecordKey))
  }
  const line = (kind: string, values: readonly string[] | undefined): readonly string[] => (values === undefined || values.length === 0 ? [] : [say('paper.filter', { kind: say(kind), values: values.join(', ') })])
  return [
    say('paper.rows', { count: total, at: instantText(asOf, zone), zone }),
    ...line('history.from', filter.from === undefined ? undefined : [instantText(filter.from, zone)]), ...line('history.until', filter.until === undefined ? undefined : [instantText(filter.until, zone)]),
    ...line('label.kind.severity', filter.severities?.map((value) => say(`severity.${value}`))), ...line('label.kind.status', filter.statuses?.map((value) => say(`status.${value}`))), ...line('label.kind.type', filter.types?.map((value) => typeWord(value, say))),
    ...line('label.kind.client', filter.clients && placesOf(filter.clients)), ...line('label.kind.site', filter.sites && placesOf(filter.sites)),
    ...line('label.kind.guard', filter.guards?.map((key) => tourPage.personName(key as RecordKey) ?? sourceIdOf(key as RecordKey))), ...line('label.kind.owner', filter.owners?.map((value) => ownerWord(value, say))),
    ...line('label.kind.group', filter.groups?.map(() => say('label.group'))), ...line('label.kind.disposition', filter.dispositions?.map((value) => say(`disposition.${value}`))), ...line('label.kind.reason', filter.reasons?.map((value) => say(`reason.${value}`))),
    ...line('label.kind.route', filter.routes), ...line('label.kind.tourStatus', filter.tourStatuses?.map((value) => say(`tour-status.${value}`))), ...line('label.kind.compliance', filter.compliances?.map((value) => say(`compliance.${value}`))),
    ...line('label.kind.tourType', filter.tourTypes?.map((value) => say(`tour-type.${value}`))), ...line('label.kind.duty', filter.duties?.map((value) => say(`tour-duty.${value}`))),
    ...line('paper.text', filter.text === undefined || filter.text.trim() === '' ? undefined : [filter.text.trim()]),
  ]
}

const ownerWord = (value: string, say: Say): string => (value.startsWith('name:') ? value.slice('name:'.length) : say(`label.owner.${value}`))

const namedSubtypes: ReadonlySet<string> = new Set(['TOUR_MISSED', 'PARTIAL_COMPLETION'])
function typeWord(value: string, say: Say): string {
  const [type = '', subtype] = value.split('/')
  if (subtype === undefined) return say(`label.type.${type}`)
  return namedSubtypes.has(subtype) ? say(`label.subtype.${subtype}`) : say('label.subtype', { type, subtype })
}
