import { gunzipSync } from 'node:zlib'
import { seeded } from '../support/intake-corpus'

/** One file of JSON or NDJSON, and what is known of it: text whose reading JSON.parse decides, or bytes that are no text of ours. */
export type JsonFile = { readonly name: string; readonly content: string | Buffer; readonly isReferable: boolean }

const stamp = '2026-02-20T10:00:00Z'
const row = (id: string, more = ''): string => `{"kind":"task","id":"${id}","created_at":"${stamp}","updated_at":"${stamp}"${more}}`

/** Texts where a JSON value should be: about half of them are one. */
const values: readonly string[] = [
  '1', '-1', '0', '-0', '0.1', '1e5', '1E-5', '1e+5', '123456789012345678901234567890', '1e400', '-1e400', '1e-400', '0e0', '2.', '.2', '01', '-01', '+1', '--1', '-', '1e', '1e+', '1.e1', '0x1F', '0b1', '1_000', '1,5', 'NaN', '-NaN', 'Infinity', '-Infinity',
  'true', 'false', 'null', 'True', 'TRUE', 'nul', 'truth', 'None', 'undefined', '""', '"a"', '"\\n"', '"\\u0041"', '"\\u00"', '"\\uD83D\\uDE00"', '"\\ud800"', '"\\udc00\\ud800"', '"\\x41"', '"\\0"', '"\\a"', '"\\\'"', "'a'", '"a', 'a"', '"\t"', '"\u0001"', '"\u007f"', '"\u2028"', '"\u{10ffff}"', '"\ufffe"', '"\\"',
  '`a`', '[]', '{}', '[1]', '[1,]', '[,1]', '[1,,2]', '[,]', '[1 2]', '[1;2]', '[1', '1]', '[[]', '[]]', '["a"', '{"a":1}', '{"a":1,}', '{,}', '{"a"}', '{"a":}', '{:1}', '{"a":1 "b":2}', '{"a":1,,"b":2}', '{a:1}', "{'a':1}", '{1:1}', '{"a":1', '"a":1}', '{"a":{"b":{"c":[1,{"d":null}]}}}',
  '/* a */1', '1//a', '#1', '<a/>', '(1)', '@', '\\', '*', '&amp;', '\u00a01', '1\u00a0', '\u2003', '\v1', '\f1', '\u200b1', '1\0', '\0', ' ', '', '🙂', 'é', 'Date(0)', 'new Date()', '__proto__', '${1}', '{{1}}', '%31', 'function(){}',
]

/** Whole documents that JSON is careless with. */
const documents: readonly string[] = [
  '', ' ', '\n', '[', ']', '{', '}', '[]', '{}', 'null', 'true', '1', '""', '[[]]', '[{}]', '{"results":[]}', '{"data":[]}', '{"data":{"results":[]}}', '{"results":{}}', '{"rows":[]}', '[null]', '[1,2,3]', '["a"]', '[[],[]]',
  `[${row('a')}`, `${row('a')}]`, `[${row('a')}}`, `[${row('a')},`, `[${row('a')},]`, `[,${row('a')}]`, `[${row('a')}]]`, `[${row('a')}][${row('b')}]`, `[${row('a')}] x`, `[${row('a')}]]]]`, `{"results":[${row('a')}}`, `{"results":[${row('a')}]`, `{"results":[${row('a')}]}}`, `[${row('a')}}]`,
  `{"results":${row('a')}}`, `{"count":1,"next":null,"results":[${row('a')}]}`, `{"data":{"results":[${row('a')}],"more":[${row('b')}]}}`, `{"data":[${row('a')}],"results":7}`, `{"results":7,"data":[${row('a')}]}`, `{"other":[${row('x')}],"results":[${row('a')}]}`, `{"other":{"results":[${row('x')}]},"results":[${row('a')}]}`,
  `[${row('a')} ${row('b')}]`, `[${row('a')};${row('b')}]`, `[${row('a')}:${row('b')}]`, `{${row('a')}}`, `(${row('a')})`, `[\n${row('a')}\n,\n${row('b')}\n]\n`, `[\r${row('a')}\r,${row('b')}]\r`, `\n\n\n[${row('a')}]`, `[${row('a')}]\n\n\n`, `\u00a0[${row('a')}]`, `[${row('a')}]\u00a0`, `[${row('a')}]\0`, `\0[${row('a')}]`,
  `var x = [${row('a')}]`, `callback([${row('a')}])`, `)]}',\n[${row('a')}]`, `while(1);[${row('a')}]`, `<html>[${row('a')}]</html>`, `[${row('a')}]//end`, `/*x*/[${row('a')}]`, `["[",${row('a')},"]"]`, `["\\"",${row('a')}]`, `["\\\\",${row('a')}]`, `[{"results":[${row('x')}]},${row('a')}]`, `{"":[${row('x')}]}`, `{"data.results":[${row('x')}]}`,
]

const roots = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON', '__defineGetter__', 'length']
const depths = [1, 2, 3, 5, 8]
const nested = (name: string, depth: number): string => `${`{"${name}":`.repeat(depth)}{"polluted":true,"isAdmin":1}${'}'.repeat(depth)}`

/** The 420 and more files, the same for the same seed. */
export function jsonFiles(seed = 20_260_315): readonly JsonFile[] {
  const random = seeded(seed)
  const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
  const file = (name: string, content: string | Buffer, isReferable = true): JsonFile => ({ name, content, isReferable })
  return [
    ...values.map((value, index) => file(`value-${index}.ndjson`, lines(row(`v${index}a`), row(`v${index}b`, `,"note":${value}`), row(`v${index}c`)))),
    ...values.filter((_, index) => index % 2 === 0).map((value, index) => file(`value-${index}.json`, `[${row(`w${index}a`)},${row(`w${index}b`, `,"note":${value}`)},${row(`w${index}c`)}]`, !/[\]}"]/.test(value) || isJson(value))),
    ...documents.map((document, index) => file(`document-${index}.json`, document)),
    ...roots.flatMap((name) => depths.map((depth) => file(`root-${roots.indexOf(name)}-${depth}.ndjson`, lines(row(`r${name}${depth}`, `,"extra":${nested(name, depth)},${nested(name, depth).slice(1, -1)}`), row(`s${name}${depth}`, `,"title":${nested(name, depth)}`))))),
    ...deepFiles(file, lines), ...doubledFiles(file, lines), ...byteFiles(file), ...Array.from({ length: 30 }, (_, index) => file(`torn-${index}.json`, torn(random), false)),
  ]
}

type Make = (name: string, content: string | Buffer, isReferable?: boolean) => JsonFile
type Lines = (...all: readonly string[]) => string

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return false
    throw thrown
  }
}

function deepFiles(file: Make, lines: Lines): readonly JsonFile[] {
  return [10, 64, 65, 1_000, 100_000].flatMap((depth) => {
    const list = '['.repeat(depth) + ']'.repeat(depth)
    const object = depth > 100_000 ? list : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
    return [
      file(`deep-list-${depth}.ndjson`, lines(row(`dl${depth}`, `,"x":${list}`), row(`after${depth}`))), file(`deep-object-${depth}.ndjson`, lines(row(`do${depth}`, `,"x":${object}`))),
      file(`deep-title-${depth}.json`, `[${row(`dt${depth}`, `,"title":${list}`)},${row(`dz${depth}`)}]`), file(`deep-around-${depth}.json`, `${'['.repeat(depth)}${row('x')}${']'.repeat(depth)}`),
    ]
  }).concat(file('deep-million.json', '['.repeat(1_000_000)), file('deep-million.ndjson', lines('{"a":'.repeat(1_000_000), row('million'))), file('deep-open.json', `{"results":${'{"a":'.repeat(200_000)}`), file('deep-mixed.json', '{"a":['.repeat(150_000)), file('deep-mixed-rows.json', `${'{"a":['.repeat(100)}${']}'.repeat(100)}`))
}

function doubledFiles(file: Make, lines: Lines): readonly JsonFile[] {
  const ids = ['9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740992', '12345678901234567890', '1e3', '1.0', '-0', '0', '1e400', '"\\u0000"', '"\\ud800"', '"é"', '"e\\u0301"', '" x "', '""', '" "', 'null', 'true', '[]', '{}', '["a"]', `"${'x'.repeat(200)}"`, `"${'x'.repeat(201)}"`]
  return [
    ...ids.map((id, index) => file(`id-${index}.ndjson`, lines(`{"kind":"task","id":${id},"created_at":"${stamp}"}`, row(`id${index}`)))),
    ...['"kind":"task","kind":"site"', '"id":"d1","id":"d2"', '"id":"d3","\\u0069d":"d4"', '"created_at":1,"created_at":"2026-02-20T10:00:00Z"', '"__proto__":{},"__proto__":null', '"a":1,"A":2', '"title":"one","title":null', '"kind":null,"kind":"task"'].map((members, index) =>
      file(`double-${index}.ndjson`, lines(`{"kind":"task","id":"double${index}","created_at":"${stamp}",${members}}`))),
    ...['task', 'TASK', ' t-a_s k ', 'tasks', '', '__proto__', 'constructor', 'car', 'x'.repeat(5_000)].map((kind, index) => file(`kind-${index}.ndjson`, lines(`{"kind":${JSON.stringify(kind)},"id":"k${index}","created_at":"${stamp}"}`))),
    file('many-members.ndjson', lines(row('m1', `,${Array.from({ length: 600 }, (_, index) => `"f${index}":1`).join()}`), row('m2'))), file('long-line.ndjson', lines(row('l1', `,"note":"${'x'.repeat(1_100_000)}"`), row('l2'))),
    file('long-element.json', `[${row('e1', `,"note":"${'x'.repeat(1_100_000)}"`)},${row('e2')}]`), file('wide-line.ndjson', lines(row('i1', `,"note":"${'é'.repeat(530_000)}"`), row('i2'))), file('same.ndjson', lines(...Array.from({ length: 300 }, () => row('same')))), file('blank.ndjson', `\n\n${row('b')}\n  \n\t\n\r\n${row('b2')}`),
  ]
}

function byteFiles(file: Make): readonly JsonFile[] {
  const text = `${row('bytes')}\n`
  const inside = (bytes: readonly number[]): Buffer => Buffer.concat([Buffer.from(`${row('ok1')}\n`), Buffer.from(row('bad', ',"note":"').slice(0, -1)), Buffer.from(bytes), Buffer.from(`"}\n${row('ok2')}\n`)])
  return [
    file('bom.ndjson', `\ufeff${text}`), file('bom-twice.ndjson', `\ufeff\ufeff${text}`), file('bom-inside.ndjson', `${text}\ufeff${text}`), file('bom-only.ndjson', '\ufeff'), file('utf16le.ndjson', Buffer.from(text, 'utf16le'), false), file('utf16le-bom.ndjson', Buffer.from(`\ufeff${text}`, 'utf16le'), false),
    file('utf16be-bom.json', Buffer.from(`\ufeff[${row('x')}]`, 'utf16le').swap16(), false), file('utf32.json', Buffer.from([...`[${row('x')}]`].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])), false), file('latin1.ndjson', Buffer.from(row('x', ',"title":"café"'), 'latin1'), false),
    ...[[0x80], [0xbf], [0xc0, 0xaf], [0xc1, 0x81], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5], [0xfe], [0xff], [0xe2, 0x82], [0xf0, 0x9f, 0x98]].map((bytes, index) => file(`not-utf8-${index}.ndjson`, inside(bytes), false)),
    file('nul.ndjson', Buffer.alloc(4_000), false), file('spaces.json', ' '.repeat(300_000)), file('quotes.json', '"'.repeat(300_001), false), file('gzip-named.json', gunzipSync(Buffer.from('H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', 'base64')), false),
    file('no-end.ndjson', row('noend')), file('cr.ndjson', `${row('cr1')}\r${row('cr2')}\r`), file('crlf.ndjson', `${row('crlf1')}\r\n${row('crlf2')}\r\n`), file('ls.ndjson', `${row('ls1')}\u2028${row('ls2')}\n`), file('garbage.ndjson', `${row('g1')} garbage\n${row('g2')}\n`), file('two.ndjson', `${row('t1')}${row('t2')}\n`),
  ]
}

/** A good document with a few bytes changed, cut or doubled. */
function torn(random: () => number): Buffer {
  const whole = Buffer.from(`{"count":3,"results":[${['a', 'b', 'c'].map((id) => row(`torn-${id}`, ',"title":"é😀\\"}"')).join(',\n')}]}`)
  const at = (): number => Math.floor(random() * whole.length)
  const [start, end] = [at(), at()].sort((one, other) => one - other) as [number, number]
  switch (Math.floor(random() * 3)) {
    case 0: return Buffer.concat([whole.subarray(0, start), whole.subarray(end)])
    case 1: return Buffer.concat([whole.subarray(0, end), whole.subarray(start)])
    default: {
      for (let index = 0; index < 5; index += 1) whole[at()] = [34, 92, 123, 125, 91, 93, 44, 58, 0, 10, 255][Math.floor(random() * 11)] ?? 0
      return whole
    }
  }
}
