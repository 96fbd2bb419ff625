import { days, isoOf } from '../../core/time'
import { punches, rosters } from './attendance'
import { estateOf, type Estate } from './estate'
import { lineOf, taskLine } from './lines'
import { checkpoints, scans, tourCheckpoints, tours } from './patrols'
import { pastTasks, type SampleTask, type Span } from './tasks'
import { tonightsTasks } from './tonight'

/** Kinds of made-up site data, in an order in which each finds what it refers to. */
export const demoKinds = ['tenant', 'client', 'person', 'site', 'task', 'checkpoint', 'tour', 'tour_checkpoint', 'scan', 'roster', 'punch'] as const
export type DemoKind = (typeof demoKinds)[number]

export type DemoSpec = Span & { readonly sites: number }
/** Lines of one kind, made anew each time they are asked for, without their line ends. */
export type DemoData = { readonly [kind in DemoKind]: () => Iterable<string> }

/**
 * Made-up but plausible site data of a security company as of `at`: a pure function, the same bytes for the same spec. [X1]
 * Nothing that happened after `at` is told; plans reach beyond it.
 */
export function generate(spec: DemoSpec): DemoData {
  const estate = estateOf(spec.seed, spec.sites)
  const since = isoOf(spec.at - days(spec.days + 30))
  return {
    tenant: () => [lineOf('tenant', { id: estate.tenantId, name: 'Gleamwatch Security', time_zone: 'Europe/London', updated_at: since })],
    client: () => estate.clients.map((client) => lineOf('client', { id: client.id, name: client.name, tenant_id: estate.tenantId, tier: client.tier, contact_person_id: client.contactId, updated_at: since })),
    person: () => estate.people.map((person) => lineOf('person', { id: person.id, name: person.name, code: person.code, home_site_id: person.siteId, phone: person.phone, email: person.email, is_active: true, updated_at: since })),
    site: () => siteLines(estate, since),
    task: () => mapped(sampleTasks(spec, estate), taskLine),
    checkpoint: () => mapped(checkpoints(estate, spec), (row) => lineOf('checkpoint', { ...row, updated_at: since })),
    tour: () => mapped(tours(estate, spec), (row) => lineOf('tour', row)),
    tour_checkpoint: () => mapped(tourCheckpoints(estate, spec), (row) => lineOf('tour_checkpoint', { ...row, updated_at: since })),
    scan: () => mapped(scans(estate, spec), (row) => lineOf('scan', { ...row, updated_at: row['scanned_at'] })),
    roster: () => mapped(rosters(estate, spec), (row) => lineOf('roster', { ...row, updated_at: since })),
    punch: () => mapped(punches(estate, spec), (row) => lineOf('punch', { ...row, updated_at: row['checked_out_at'] ?? row['checked_in_at'] })),
  }
}

/** Every task of a spec: what the past left and what stands open at its instant. */
export function* sampleTasks(spec: DemoSpec, estate: Estate = estateOf(spec.seed, spec.sites)): Generator<SampleTask> {
  yield* pastTasks(estate, spec)
  yield* tonightsTasks(estate, spec)
}

const siteLines = (estate: Estate, since: string): string[] =>
  estate.sites.map((site) =>
    lineOf('site', {
      id: site.id, name: site.name, client_id: site.clientId, time_zone: site.town.zone, latitude: site.latitude, longitude: site.longitude, fence_radius_m: 150,
      in_charge_person_id: site.inChargeId, address: site.address, phone: site.phone, instructions: site.instructions, inactivity_enabled: true, is_active: true, updated_at: since,
    }),
  )

function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To): Generator<To> {
  for (const item of items) yield map(item)
}
