import { minutes, type Instant } from '../time'

/** One record of site data as it is written: field by field, without what is not known. */
export type ExampleRow = { readonly kind: string } & Readonly<Record<string, string | number | boolean>>
export const exampleNames = ['client', 'guard', 'charge', 'site', 'instructions', 'gate', 'doors', 'meter', 'round'] as const
export type ExampleNames = Readonly<Record<(typeof exampleNames)[number], string>>

/**
 * A small file of site data to look at and to try: a client, a site with its zone and its in-charge, a guard, a tour, and tasks of which one falls due
 * five minutes from `now`, so that whoever imports it sees an alert. Rule: [W14].
 */
export function exampleRows(now: Instant, zone: string, names: ExampleNames): readonly ExampleRow[] {
  const at = (minutesFromNow: number): string => new Date(now + minutes(minutesFromNow)).toISOString()
  const seen = { updated_at: at(0) }
  const task = (id: string, title: string, more: Readonly<Record<string, string>>): ExampleRow =>
    ({ kind: 'task', id: `example-${id}`, title, site_id: 'example-depot', person_id: 'example-guard', status: 'PENDING', created_at: at(-10), ...more, ...seen })
  return [
    { kind: 'client', id: 'example-client', name: names.client, ...seen },
    { kind: 'person', id: 'example-guard', name: names.guard, phone: '+00 000 0001', ...seen },
    { kind: 'person', id: 'example-charge', name: names.charge, phone: '+00 000 0002', ...seen },
    { kind: 'site', id: 'example-depot', name: names.site, client_id: 'example-client', time_zone: zone, in_charge_person_id: 'example-charge', instructions: names.instructions, ...seen },
    task('t1', names.gate, { priority: 'CRITICAL', due_at: at(5) }),
    task('t2', names.doors, { priority: 'MEDIUM', due_at: at(45) }),
    task('t3', names.meter, { priority: 'LOW', status: 'COMPLETED', completed_at: at(-1) }),
    { kind: 'tour', id: 'example-round', name: names.round, site_id: 'example-depot', person_id: 'example-guard', scheduled_at: at(30), expires_at: at(90), is_mandatory: true, status: 'SCHEDULED', total_checkpoints: 4, ...seen },
  ]
}
