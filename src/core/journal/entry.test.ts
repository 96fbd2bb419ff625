import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './entry'

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
