import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { genesisHash, hashedText, payloadText, type JournalEntry } from '../../core/journal/entry'
import { openMirror } from './mirror'
import { linesOf, type Lines } from './mirror-lines'

const folder = mkdtempSync(join(tmpdir(), 'nocturne-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))
let folders = 0
const freshFolder = (): string => join(folder, String((folders += 1)))

/** A chain of remarks. */
function chainOf(notes: readonly string[]): JournalEntry[] {
  const chain: JournalEntry[] = []
  for (const [index, note] of notes.entries()) {
    const unhashed = {
      seq: index + 1, id: `e${index}`, consoleId: 'c', clock: `k${index}`, at: index, recordedAt: index, actorKind: 'person' as const, actor: note, action: 'alert.commented', subjectKind: 'alert', subjectId: note,
      opId: null, payload: payloadText({ changes: [{ table: 'alert', op: 'update', key: 'a1', set: { version: index, resolution_note: note } }], facts: { note } }), previousHash: chain.at(-1)?.hash ?? genesisHash,
    }
    chain.push({ ...unhashed, hash: hash('sha256', hashedText(unhashed)) })
  }
  return chain
}

function readBack(chain: readonly JournalEntry[]): readonly JournalEntry[] {
  const path = freshFolder()
  const mirror = openMirror(path)
  mirror.append(linesOf(chain) as Lines)
  mirror.close()
  const again = openMirror(path)
  expect(again.head()).toEqual({ seq: chain.length, hash: chain.at(-1)?.hash, at: chain.length - 1 })
  return [...again.after(null)]
}

test('[J25] a note of any characters is read back from the mirror as it was recorded', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }), (notes) => {
    const chain = chainOf(notes)
    expect(readBack(chain)).toEqual(chain)
  }), { numRuns: 10 })
})

test('[J25] every code point is read back, the line separators and lone surrogates among them', () => {
  const points = Array.from({ length: 17 }, (_, plane) => Array.from({ length: 64 }, (_, row) => String.fromCodePoint(...Array.from({ length: 1_024 }, (_, place) => plane * 65_536 + row * 1_024 + place))).join(''))
  const chain = chainOf([...points, '\u2028', 'two\u2028lines\u2029and more', '\u0085', '\ud800', '\udc00\ud800', '"\\\n\r\0'])
  expect(readBack(chain)).toEqual(chain)
})

test('[J25] lines that an earlier version wrote are read back, also before lines of this one', () => {
  const chain = chainOf(['one', 'two\u2028', 'three', 'four'])
  const path = freshFolder()
  const mirror = openMirror(path)
  mirror.append(linesOf(chain.slice(0, 1)) as Lines)
  mirror.close()
  writeFileSync(join(path, '1970-01-01.jsonl'), chain.slice(0, 3).map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  const later = openMirror(path)
  expect(later.head()?.seq).toBe(3)
  later.append(linesOf(chain.slice(3)) as Lines)
  later.close()
  expect([...openMirror(path).after(chain[0] ?? null)]).toEqual(chain.slice(1))
})

test('[J25] a line that is not what was written, in the text or in its hash, ends what is read back', () => {
  const chain = chainOf(['one', 'two', 'three'])
  const text = Buffer.from((linesOf(chain) as Lines).bytes).toString('utf8')
  for (const changed of [text.replace('two', 'twO'), text.replace(chain[1]?.hash.slice(0, 40) ?? '', 'f'.repeat(40)), text.replace('{"entry":["', '{"entry":["f'), text.replace(/\n/, '')]) {
    const path = freshFolder()
    const mirror = openMirror(path)
    mirror.append(linesOf(chain) as Lines)
    mirror.close()
    writeFileSync(join(path, '1970-01-01.jsonl'), changed)
    expect([...openMirror(path).after(null)].length).toBeLessThan(2)
  }
})
