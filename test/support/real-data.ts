import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { SourceRow } from './console'

/** Where real data lie that may be tested with and not shipped. */
const folder = process.env['NOCTURNE_REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
export const hasRealData = existsSync(join(folder, 'orienteering_iof3')) && existsSync(join(folder, 'vast2017_ranger_gates'))

type Row = Readonly<Record<string, string>>

function readCsv(...path: readonly string[]): readonly Row[] {
  const bytes = readFileSync(join(folder, ...path))
  const [head = '', ...lines] = (path.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, place) => [names[place] ?? '', value])))
}

/** Results of orienteering races as tours: a course is a tour, its controls in order are checkpoints, a punch is a scan. `isOk`: what the source says of each. */
export function orienteering(): { readonly rows: readonly SourceRow[]; readonly isOk: ReadonlyMap<string, boolean> } {
  const [tours, punches] = [readCsv('orienteering_iof3', 'tours.csv'), readCsv('orienteering_iof3', 'punches.csv')]
  const rows: SourceRow[] = [...new Set(tours.map(({ event = '' }) => event))].map((event) => ({ kind: 'site', id: event, name: event, time_zone: 'UTC' }))
  const isOk = new Map<string, boolean>()
  const idOf = ({ event, tour }: Row): string => `${event ?? ''}/${tour ?? ''}`
  const punchesOf = Map.groupBy(punches, idOf)
  const known = new Set<string>()
  for (const tour of tours) {
    const id = idOf(tour)
    const visits = new Map<string, number>()
    isOk.set(id, tour['status'] === 'OK')
    rows.push({ kind: 'tour', id, site_id: tour['event'], name: `Runner ${tour['tour'] ?? ''}`, scheduled_at: `${tour['start_time'] ?? ''}Z`, started_at: `${tour['start_time'] ?? ''}Z`, ...(tour['finish_time'] ? { completed_at: `${tour['finish_time']}Z` } : {}) })
    for (const punch of punchesOf.get(id) ?? []) {
      // A course may pass a control twice: each passing is a checkpoint of its own.
      const control = punch['control'] ?? ''
      const nth = (visits.get(control) ?? 0) + 1
      visits.set(control, nth)
      const checkpoint = `${tour['event'] ?? ''}/${control}#${String(nth)}`
      if (!known.has(checkpoint)) rows.push({ kind: 'checkpoint', id: checkpoint, site_id: tour['event'], name: control })
      known.add(checkpoint)
      rows.push({ kind: 'tour_checkpoint', id: `${id}/${punch['seq'] ?? ''}`, tour_id: id, checkpoint_id: checkpoint, sequence: Number(punch['seq']) })
      if (punch['status'] !== 'OK') continue
      const at = new Date(Date.parse(`${tour['start_time'] ?? ''}Z`) + Number(punch['elapsed_s']) * 1_000).toISOString()
      rows.push({ kind: 'scan', id: `${id}/${punch['seq'] ?? ''}`, tour_id: id, checkpoint_id: checkpoint, scanned_at: at })
    }
  }
  return { rows, isOk }
}

/** Thirteen months of gate readings as scans that name no tour, and the outings of the rangers' cars as tours from the first reading at the base to the last. */
export function rangerGates(): { readonly rows: readonly SourceRow[]; readonly readings: number } {
  const readings = readCsv('vast2017_ranger_gates', 'gate_scans.csv.gz')
  const iso = (reading: Row | undefined): string => `${(reading?.['at'] ?? '').replace(' ', 'T')}Z`
  const rows: SourceRow[] = [{ kind: 'site', id: 'preserve', name: 'Preserve', time_zone: 'UTC' }]
  for (const gate of new Set(readings.map(({ gate: name = '' }) => name))) rows.push({ kind: 'checkpoint', id: gate, site_id: 'preserve', name: gate })
  for (const [car = '', own] of Map.groupBy(readings.filter((reading) => reading['car_type'] === '2P'), (reading) => reading['car_id'])) {
    rows.push({ kind: 'tour', id: car, site_id: 'preserve', person_id: car, name: `Outing ${car}`, scheduled_at: iso(own[0]), started_at: iso(own[0]), completed_at: iso(own.at(-1)), expires_at: iso(own.at(-1)), is_mandatory: false })
  }
  for (const [index, reading] of readings.entries()) rows.push({ kind: 'scan', id: `r${String(index)}`, checkpoint_id: reading['gate'], scanned_at: iso(reading), person_id: reading['car_id'] })
  return { rows, readings: readings.length }
}
