import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, genesisHash, hashedText, type Json } from './entry'

test('[J4] canonical JSON reads back as the same value, and equal values have equal texts whatever the order of their names', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = canonicalJson(value as Json)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson(turned(JSON.parse(text) as Json))).toBe(text)
  }))
})

/** The same value with the names of every object in the opposite order. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => turned(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, turned(member as Json)]))
}

test('[J4] what is undefined has no place in an entry, and minus nought is nought', () => {
  expect(canonicalJson({ b: undefined, a: [-0, 1e21, 0.1, 'x\n', null, true] })).toBe('{"a":[0,1e+21,0.1,"x\\n",null,true]}')
})

test('[J4] names stand in the order of their UTF-16 code units, also where they look like numbers, and at every depth', () => {
  expect(canonicalJson({ 10: 'ten', 9: 'nine', '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, ö: 4, a: { z: [{ d: 1, c: 2 }], y: {} } }))
    .toBe('{"\\r":2,"10":"ten","9":"nine","a":{"y":{},"z":[{"c":2,"d":1}]},"ö":4,"€":1,"😀":3}')
})

test('[J4] the hash of an entry is for ever what it was', () => {
  const payload = canonicalJson({ facts: { telling: { tell: true, because: 'raised' }, note: 'größer — "so"\n' }, changes: [{ table: 'alert', op: 'update', key: 'a1', set: { version: 2, status: 'ACKNOWLEDGED', escalate_at: null } }] })
  const text = hashedText({
    seq: 7, id: '0195b5a0-0000-7000-8000-000000000007', consoleId: 'c0ffee00-0000-4000-8000-000000000000', clock: '0195b5a00000-000001-c0ffee00-0000-4000-8000-000000000000', at: 1772388000000,
    recordedAt: 1772388000001, actorKind: 'person', actor: 'Ada', action: 'alert.acknowledged', subjectKind: 'alert', subjectId: 'a1', opId: null, payload, previousHash: genesisHash,
  })
  expect(createHash('sha256').update(text).digest('hex')).toBe('afab6f6467661986ee007930911939f359d9236e0d56bcba581ac9f4663ac14a')
})
