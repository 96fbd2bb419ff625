import type { IntakePreview } from '../../contract/shapes-intake'
import { mainNamespace } from '../../core/ids'
import { Bad, type FieldValue } from '../../core/intake/field'
import { kindDefinitions } from '../../core/intake/kinds'
import { mapperOf, type Mapper } from '../../core/intake/mapping'
import type { Profile } from '../../core/intake/profile'
import { valueIn, type FactRecord } from '../../core/intake/record'
import type { FoundRow, SourceRow } from '../../core/intake/row'
import { said } from '../../core/said'
import { isoOf } from '../../core/time'
import { FileProblem } from './file-problem'
import type { IntakeDeps } from './intake-deps'
import { lookAtFile } from './look-at-file'
import { openFile } from './open-file'
import { shippedProfiles } from './profiles'
import { readRows } from './read-rows'
import { createZones } from './zones'

type Shown = IntakePreview['rows'][number]
const most = 20

/** The first 20 rows of a file as a profile reads them; the profile guessed where none is given. Stores nothing. Rule: [I27]. */
export async function preview(path: string, given: Profile | null, deps: Pick<IntakeDeps, 'facts' | 'clock'>): Promise<IntakePreview> {
  const look = await lookAtFile(path, shippedProfiles)
  const candidates = look.fitting.map(({ name }) => name)
  const profile = given ?? (look.fitting.length === 1 ? look.fitting[0] : undefined)
  if (profile === undefined) return { profile: null, candidates, rows: [] }
  const format = profile.formats.includes(look.format) ? look.format : profile.formats[0]
  if (format === undefined) return { profile: profile.name, candidates, rows: [] }
  const zones = createZones(deps.facts, mainNamespace)
  const rows: Shown[] = []
  const file = await openFile(path)
  try {
    let mapper: Mapper | Bad | null = null
    for await (const batch of readRows(file, format, profile, path)) {
      if (mapper === null && (batch.header !== null || format !== 'csv')) mapper = mapperOf({ profile, header: batch.header, fileKind: look.fileKind })
      if (mapper instanceof Bad) throw new FileProblem(said(mapper.said.key, { file: path, ...mapper.said.values }))
      for (const row of batch.rows) {
        if (rows.length >= most || mapper === null) break
        const record: FactRecord | Bad | null = row.content instanceof Bad ? row.content : mapper(row.content, { now: deps.clock.wall(), notice: () => undefined, zoneOf: (kind, raw) => zones.of(kind, raw).zone })
        if (record !== null && !(record instanceof Bad)) zones.learn(record)
        rows.push(shownRow(row, record))
      }
      if (rows.length >= most) break
    }
  } finally {
    await file.close()
  }
  return { profile: profile.name, candidates, rows }
}

function shownRow(row: FoundRow<SourceRow>, record: FactRecord | Bad | null): Shown {
  if (record === null) return { line: row.line, kind: null, fields: {}, problem: said('intake.notice.skipped') }
  if (record instanceof Bad) return { line: row.line, kind: null, fields: {}, problem: record.said }
  const fields: Record<string, string | number | boolean | null> = { id: record.id, updated_at: record.updatedAt === null ? null : isoOf(record.updatedAt) }
  for (const { name, type } of kindDefinitions[record.kind].fields) {
    if (name !== 'id') fields[name] = shownValue(valueIn(record, name), type === 'instant')
  }
  return { line: row.line, kind: record.kind, fields, problem: null }
}

function shownValue(value: FieldValue, isInstant: boolean): string | number | boolean | null {
  if (isInstant && typeof value === 'number') return isoOf(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
