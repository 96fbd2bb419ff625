import { priorities, taskStatuses } from '../model/task'
import type { Field } from './field'
import { foldWord } from './vocabulary'

/** Every kind of record a source can hand over; the order is the one in which files of several kinds are read. */
export const kinds = [
  'tenant', 'client', 'person', 'site', 'checkpoint', 'task', 'tour', 'tour_checkpoint', 'scan', 'roster', 'punch', 'fix', 'device_event', 'verification',
] as const
export type Kind = (typeof kinds)[number]

/** What a record of a kind is made of. `updated_at` and `deleted` belong to every kind. */
export type KindDefinition = {
  readonly kind: Kind
  readonly means: string
  readonly fields: readonly Field[]
  /** Pairs of instants of which the second may not lie before the first. */
  readonly inOrder: readonly (readonly [string, string])[]
  /** Latitude and longitude fields that make one position; (0, 0) is unknown. */
  readonly positions: readonly (readonly [string, string])[]
  /** Records without which this one cannot stand: kind and the field that names it. */
  readonly waitsFor: readonly (readonly [Kind, string])[]
}

const id: Field = { name: 'id', type: 'id', required: true, means: 'Unique within kind and namespace' }
const ref = (name: string): Field => ({ name, type: 'ref' })
const text = (name: string, longest = 2_000): Field => ({ name, type: 'text', longest })
const at = (name: string): Field => ({ name, type: 'instant' })
const number = (name: string, min: number, max: number): Field => ({ name, type: 'number', min, max })
const whole = (name: string, min: number, max: number): Field => ({ name, type: 'integer', min, max })
const flag = (name: string): Field => ({ name, type: 'boolean' })
const word = (name: string, words: readonly string[], otherwise: string | null = null): Field => ({ name, type: 'word', words, otherwise })
const zone: Field = { name: 'time_zone', type: 'zone', means: 'IANA zone' }
const must = (field: Field): Field => ({ ...field, required: true })
const latitude = (prefix = ''): Field => number(`${prefix}latitude`, -90, 90)
const longitude = (prefix = ''): Field => number(`${prefix}longitude`, -180, 180)
const metres = (name: string): Field => number(name, 0, 50_000_000)
const network: readonly Field[] = [latitude('network_'), longitude('network_'), metres('network_accuracy_m'), at('network_at')]
const here: readonly [string, string] = ['latitude', 'longitude']
const networkPosition: readonly [string, string] = ['network_latitude', 'network_longitude']
const farMinutes = 5_256_000

/** The fields that every record may have besides its own. */
export const commonFields: readonly Field[] = [
  { name: 'updated_at', type: 'instant', means: 'The newer wins, equal is unchanged, older is kept as a version only' },
  { name: 'deleted', type: 'boolean', means: 'true retires the record' },
]

export const kindDefinitions: { readonly [kind in Kind]: KindDefinition } = {
  tenant: define('tenant', 'Who runs the control room', [id, must(text('name')), zone]),
  client: define('client', 'Whose sites are guarded', [id, must(text('name')), ref('tenant_id'), zone, whole('tier', 1, 5), ref('contact_person_id')]),
  person: define('person', 'A guard, a supervisor, a contact', [
    id, must(text('name')), text('code'), ref('home_site_id'), { name: 'site_ids', type: 'refs' }, text('phone'), text('email'), flag('is_active'),
  ]),
  site: define('site', 'A guarded place', [
    id, must(text('name')), ref('client_id'), zone, latitude(), longitude(), { name: 'fence', type: 'polygon', means: 'GeoJSON Polygon' },
    number('fence_radius_m', 1, 100_000), ref('in_charge_person_id'), text('address'), text('phone'), text('instructions'), flag('inactivity_enabled'), flag('is_active'),
  ], { positions: [here] }),
  checkpoint: define('checkpoint', 'A point that a tour visits', [id, must(ref('site_id')), text('name'), latitude(), longitude(), flag('is_critical')], { positions: [here] }),
  task: define('task', 'A unit of work with a priority and a deadline', [
    id, must(at('created_at')), ref('site_id'), ref('person_id'), text('title'), text('task_type'), word('priority', priorities, 'MEDIUM'), word('status', taskStatuses, 'PENDING'),
    at('planned_at'), at('started_at'), at('completed_at'), number('held_minutes', 0, farMinutes), at('due_at'),
  ], { inOrder: [['started_at', 'completed_at']] }),
  tour: define('tour', 'A planned patrol over checkpoints', [
    id, must(ref('site_id')), must(at('scheduled_at')), ref('person_id'), text('name'), word('tour_type', ['ROUTINE', 'CRITICAL', 'PERIMETER', 'BUILDING']), flag('is_mandatory'),
    word('status', ['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'OVERDUE', 'INCOMPLETE', 'MISSED', 'CANCELLED'], 'SCHEDULED'), at('expires_at'), number('planned_minutes', 0, farMinutes),
    whole('total_checkpoints', 0, 100_000), whole('scanned_checkpoints', 0, 100_000), at('started_at'), at('completed_at'), flag('guard_checked_in'), flag('guard_present'),
  ], { inOrder: [['started_at', 'completed_at']] }),
  tour_checkpoint: define('tour_checkpoint', 'A checkpoint that a tour must visit', [
    id, must(ref('tour_id')), must(ref('checkpoint_id')), whole('sequence', 0, 1_000_000), at('earliest_at'), at('latest_at'),
  ], { inOrder: [['earliest_at', 'latest_at']], waitsFor: [['tour', 'tour_id'], ['checkpoint', 'checkpoint_id']] }),
  scan: define('scan', 'Proof that a checkpoint was visited', [
    id, must(ref('checkpoint_id')), must(at('scanned_at')), ref('tour_id'), at('received_at'), ref('person_id'), word('method', ['NFC', 'QR', 'BEACON', 'GPS', 'MANUAL']), latitude(), longitude(), metres('accuracy_m'),
  ], { positions: [here], waitsFor: [['checkpoint', 'checkpoint_id'], ['tour', 'tour_id']] }),
  roster: define('roster', 'Who is to be where, and when', [id, must(ref('site_id')), must(ref('person_id')), must(at('starts_at')), must(at('ends_at')), flag('is_substitute'), text('post')], { inOrder: [['starts_at', 'ends_at']] }),
  punch: define('punch', 'A check-in, with its check-out', [
    id, must(ref('person_id')), must(ref('site_id')), must(at('checked_in_at')), at('checked_out_at'), latitude(), longitude(), metres('accuracy_m'), latitude('out_'), longitude('out_'),
    ...network, text('device_id'), text('method'), flag('is_mocked'),
  ], { inOrder: [['checked_in_at', 'checked_out_at']], positions: [here, ['out_latitude', 'out_longitude'], networkPosition] }),
  fix: define('fix', 'A position report', [
    id, must(ref('person_id')), must(at('at')), must(latitude()), must(longitude()), metres('accuracy_m'), number('speed_kmh', 0, 100_000), text('provider'), flag('is_mocked'), at('received_at'), text('device_id'), ...network,
  ], { positions: [here, networkPosition] }),
  device_event: define('device_event', 'A sign of life of a device', [id, must(ref('person_id')), must(at('at')), text('event'), text('device_id'), number('battery_percent', 0, 100)]),
  verification: define('verification', 'A biometric check', [
    id, must(ref('person_id')), must(ref('site_id')), must(at('at')), word('method', ['FACE', 'FINGERPRINT', 'IRIS', 'MULTI']), number('confidence', 0, 1), number('liveness', 0, 1), text('result'), text('device_id'),
  ]),
}

function define(kind: Kind, means: string, fields: readonly Field[], more: Partial<Pick<KindDefinition, 'inOrder' | 'positions' | 'waitsFor'>> = {}): KindDefinition {
  return { kind, means, fields, inOrder: [], positions: [], waitsFor: [], ...more }
}

/** Kinds that a rule or a screen reads today; the others are checked and kept as versions. Rule: [I30]. */
export const watchedKinds: readonly Kind[] = ['tenant', 'client', 'person', 'site', 'task', 'checkpoint', 'tour', 'tour_checkpoint', 'scan', 'roster', 'punch', 'fix']

const kindsByWord = new Map<string, Kind>(kinds.map((kind) => [foldWord(kind), kind]))

/** A kind by any spelling of its name. */
export const kindNamed = (text: string): Kind | null => kindsByWord.get(foldWord(text)) ?? null
