import type { Database } from 'better-sqlite3'
import type { QuarantineRow } from '../../contract/shapes-intake'
import type { ImportId } from '../../core/ids'
import { digestOf } from '../../core/intake/digest'
import type { Said } from '../../core/said'

/** A row that was refused: where it stood, why (in English words, and as they can be said in any language), and its text. */
export type Refusal = Omit<QuarantineRow, 'importId' | 'at'>

/** Changes when a byte of what is kept of a refused row does. */
export const refusalDigest = ({ file, line, kind, reason, raw, said }: RefusalColumns): number => digestOf(JSON.stringify([file, line, kind, reason, raw, ...(said === null ? [] : [said])]))

/** A refusal as it stands in the store; rows of former versions have words only. */
export type RefusalColumns = Omit<Refusal, 'said'> & { readonly said: string | null }

export type Quarantine = {
  /** Whether rows of a file were refused before. */
  readonly knows: (file: string) => boolean
  readonly add: (importId: ImportId, refusal: Refusal) => void
  /** Once a file was read to its end: what an earlier reading refused gives way to the same refusal of this one, so that reading a file twice lists nothing twice. */
  readonly replaceEarlier: (importId: ImportId, file: string) => void
  /** Newest import first, in the order of the file. */
  readonly page: (importId: string | undefined, offset: number, limit: number) => { readonly rows: readonly QuarantineRow[]; readonly total: number }
  readonly last: () => number
  /** Takes back what one import wrote after a number. */
  readonly takeBack: (after: number, importId: ImportId) => void
}

type Row = RefusalColumns & { readonly import_id: string; readonly at: number }

export function createQuarantine(db: Database): Quarantine {
  const add = db.prepare('INSERT INTO quarantine (import_id, file, line, kind, reason, raw, said, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const knows = db.prepare<[string]>('SELECT 1 FROM quarantine WHERE file = ? LIMIT 1')
  const replace = db.prepare(`DELETE FROM quarantine WHERE file = ? AND import_id <> ? AND EXISTS (
    SELECT 1 FROM quarantine again WHERE again.import_id = ? AND again.file = quarantine.file AND again.line IS quarantine.line AND again.raw = quarantine.raw AND again.reason = quarantine.reason)`)
  const columns = 'q.file, q.line, q.kind, q.reason, q.raw, q.said, q.import_id, i.at FROM quarantine q JOIN import i ON i.id = q.import_id'
  const all = db.prepare<[number, number], Row>(`SELECT ${columns} ORDER BY i.at DESC, q.import_id DESC, q.seq LIMIT ? OFFSET ?`)
  const ofImport = db.prepare<[string, number, number], Row>(`SELECT ${columns} WHERE q.import_id = ? ORDER BY q.seq LIMIT ? OFFSET ?`)
  const count = db.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM quarantine')
  const countOfImport = db.prepare<[string], { rows: number }>('SELECT count(*) AS rows FROM quarantine WHERE import_id = ?')
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM quarantine')
  const takeBack = db.prepare('DELETE FROM quarantine WHERE seq > ? AND import_id = ?')
  return {
    knows: (file) => knows.get(file) !== undefined,
    add: (importId, { file, line, kind, reason, raw, said }) => {
      const text = JSON.stringify(said)
      add.run(importId, file, line, kind, reason, raw, text, refusalDigest({ file, line, kind, reason, raw, said: text }))
    },
    replaceEarlier: (importId, file) => void replace.run(file, importId, importId),
    page: (importId, offset, limit) => ({
      rows: (importId === undefined ? all.all(limit, offset) : ofImport.all(importId, limit, offset)).map(({ import_id: id, said, ...row }) => ({ ...row, said: said === null ? null : (JSON.parse(said) as Said), importId: id })),
      total: (importId === undefined ? count.get() : countOfImport.get(importId))?.rows ?? 0,
    }),
    last: () => last.get()?.seq ?? 0,
    takeBack: (after, importId) => void takeBack.run(after, importId),
  }
}
