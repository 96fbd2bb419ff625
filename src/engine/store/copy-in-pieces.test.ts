import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyInPieces } from './copy-in-pieces'

function aDatabase(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-copy-'))
  const db = new Database(join(folder, 'source.db'))
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)')
  const insert = db.prepare('INSERT INTO t (b) VALUES (?)')
  db.transaction(() => { for (let row = 0; row < rows; row += 1) insert.run('x'.repeat(2_000)) })()
  onTestFinished(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { db, insert, copy: join(folder, 'copy.db') }
}

test('[J12] a copy of a database that is written to meanwhile is whole, has whole transactions only, and gives turns to others on its way', async () => {
  const { db, insert, copy } = aDatabase(4_000)
  let turns = 0
  let isCopying = true
  const write = (): void => {
    if (!isCopying) return
    turns += 1
    // Two rows a transaction: a copy with an odd number would have half of one.
    if (turns % 5 === 0) db.transaction(() => { for (const row of ['one', 'two']) insert.run(row) })()
    setImmediate(write)
  }
  setImmediate(write)
  await copyInPieces(db, copy)
  isCopying = false
  const copied = new Database(copy, { readonly: true })
  onTestFinished(() => void copied.close())
  const count = (of: Database.Database): number => of.prepare<[], { n: number }>('SELECT count(*) AS n FROM t').get()?.n ?? 0
  expect([copied.pragma('integrity_check', { simple: true }), count(copied) % 2, count(copied) <= count(db), turns > 50]).toEqual(['ok', 0, true, true])
})

test('[J12] a copy into a folder that is not there is refused, and so is one whose database is closed meanwhile', async () => {
  const { db, copy } = aDatabase(4_000)
  await expect(copyInPieces(db, join(copy, 'nowhere', 'copy.db'))).rejects.toThrow('directory does not exist')
  const cut = copyInPieces(db, copy)
  setImmediate(() => setImmediate(() => void db.close()))
  await expect(cut).rejects.toThrow()
})
