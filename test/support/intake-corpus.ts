import { gzipSync } from 'node:zlib'

/** A file of the corpus of bad input. */
export type BadFile = { readonly name: string; readonly content: Buffer }

/** A small generator of numbers in 0..1 from a seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const good = '"created_at":"2026-03-15T10:00:00Z","updated_at":"2026-03-15T10:00:00Z"'

/** Lines that are not JSON, or JSON that is not what it should be. */
export const jsonLines: readonly string[] = [
  '{', '}', '[', ']', '[]', '{}', 'null', 'true', '1', '"x"', '{"a":}', '{"a" 1}', '{a:1}', "{'a':1}", '{"a":1,}', '{"a":01}', '{"a":.5}', '{"a":5.}', '{"a":+1}', '{"a":0x1}', '{"a":NaN}', '{"a":Infinity}', '{"a":1e400}', '{"a":-0}',
  '{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"\t"}', '{"a":"', '{"a":1}{"b":2}', '{"a":1} x', '// {"a":1}', '{"a":1}//', '\ufeff{"a":1}', '\u00a0{}', '{"kind":"task","kind":"site"}', 'undefined', '{"a":1]', '[{"kind":"task"}]', '\0', '{"a":"\0"}',
  `{"kind":"task","id":"x",${good},"__proto__":{"polluted":true}}`, `{"kind":"task","id":"y",${good},"constructor":{"prototype":{"polluted":true}}}`, `{"__proto__":{"kind":"task","id":"z"},${good}}`,
  `{"kind":"__proto__","id":"x",${good}}`, `{"kind":"constructor","id":"x",${good}}`, `{"kind":"toString","id":"x",${good}}`, `{"kind":"task","id":"__proto__",${good}}`, `{"kind":"task","id":"constructor",${good},"priority":"constructor","status":"__proto__"}`,
  `{"kind":"task","id":"dup","id":"dup2",${good}}`, `{"kind":"task","id":12345678901234567890,${good}}`, `{"kind":"task","id":1.5,${good}}`, `{"kind":"task","id":true,${good}}`, `{"kind":"task","id":{},${good}}`, `{"kind":"task","id":[1],${good}}`,
  `{"kind":"task","id":"",${good}}`, `{"kind":"task","id":"\\ud800",${good}}`, `{"kind":"task","id":"\\u0000",${good}}`, `{"kind":5,"id":"x",${good}}`, `{"kind":["task"],"id":"x",${good}}`, `{"kind":"car","id":"x",${good}}`,
  `{"kind":"task","id":"deep64",${good},"deep":${'['.repeat(60)}${']'.repeat(60)}}`, `{"kind":"task","id":"deep65",${good},"deep":${'['.repeat(70)}${']'.repeat(70)}}`, `{"kind":"task","id":"deep1k",${good},"deep":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`,
  `{"kind":"task","id":"deep100k",${good},"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, `{"kind":"site","id":"f","name":"n","fence":{"type":"Polygon","coordinates":[[[0,0],[1,1e400],[1,1],[0,0]]]}}`,
  `{"kind":"site","id":"f2","name":"n","fence":{"type":"Polygon","coordinates":"x"}}`, `{"kind":"person","id":"p","name":"n","site_ids":{"a":1}}`, `{"kind":"person","id":"p2","name":"n","site_ids":[[1]]}`, `{"kind":"task","id":"e400",${good},"held_minutes":1e400}`,
  `{"kind":"task","id":"many",${good},${Array.from({ length: 600 }, (_, index) => `"f${index}":1`).join(',')}}`, `{"kind":"task","id":"num",${good},"title":12,"extra":1,"task_type":false}`, `{"kind":"task","id":"obj",${good},"title":{"a":1}}`,
  `{"kind":"roster","id":"r","site_id":"s","person_id":"p","starts_at":"2026-03-15T10:00:00Z","ends_at":"2026-03-15T09:59:59Z"}`, `{"kind":"site","id":"z","name":"n","time_zone":"Mars/Olympus"}`, `{"kind":"client","id":"c","name":"n","tier":6}`,
]

/** Texts that break what is careless: in the manner of the Big List of Naughty Strings, written anew. */
export const naughtyTexts: readonly string[] = [
  'undefined', 'null', 'NaN', 'true', '0', '-1', '1/0', '0x0', '1e400', "'; DROP TABLE task; --", '" OR ""="', '1;VACUUM', '%', '_', '\\', '\\\\', '`', '$HOME', '$(id)', '`id`', '{{value}}', '{{- value}}', '$t(intake.bad.required)', '$t(x, {"a": 1})',
  '${7*7}', '#{1}', '<%= 1 %>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', 'javascript:alert(1)', '"><b>', '&lt;b&gt;', '&#x41;', '=1+1', '+1', '-2+3+cmd|\' /C calc\'!A0', '@SUM(A1)', '\u202egnp.exe', '\u2066x\u2069',
  '\u200b', 'a\u200bb', '\ufeffx', 'e\u0301', '\u00e9', 'Ａ', '𝕏', '😀', '👩‍👩‍👧‍👦', 'Z\u0351\u036b\u0343'.repeat(50), 'ﷺ', '社會科學院', 'الكل', 'עברית', '\u001b[31mred', 'a\0b', 'a\u0007b', 'a\u0085b', 'a\nb', 'a\r\nb\tc', ' lead', 'trail ', '\u3000', '../../etc/passwd', 'C:\\x',
  'file:///etc/passwd', 'CON', 'a'.repeat(2_000), 'a'.repeat(2_001), '😀'.repeat(1_999), '\ud83d', '\ude00x', '__proto__', 'constructor', 'hasOwnProperty', 'İstanbul', 'ß', 'ı', '|', 'a|b|c', ',', '"', '""', ';', '\ufffd', '\uffff',
]

/** Instants that are none, or none that is accepted. */
export const badInstants: readonly unknown[] = [
  '2026-02-30T10:00:00Z', '2025-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-00-01T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-32T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T10:60:00Z', '2026-01-01T10:00:60Z',
  '2026-01-01', '10:00', 'yesterday', '26-01-01T10:00:00Z', '2026-1-1T10:00:00Z', '2026/01/01 10:00', '01/02/2026 10:00', '20260101T100000Z', '2026-W01-1T10:00:00Z', '2026-001T10:00:00Z', '2026-01-01T10:00:00+15:00', '2026-01-01T10:00:00+99:99', '2026-01-01T10:00:00 CET',
  '1999-12-31T23:59:59Z', '1601-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2030-01-01T00:00:00Z', '12569-01-01T00:00:00Z', '+002026-01-01T00:00:00Z', '-002026-01-01T00:00:00Z', '٢٠٢٦-٠١-٠١T١٠:٠٠:٠٠Z', '1447-05-01T10:00:00Z', '2569-01-01T10:00:00Z',
  1_767_225_600, 1_767_225_600_000, 1_767_225_600_000_000, 0, -1, 1.5, true, [], {}, ['2026-01-01T00:00:00Z'], '2026-01-01T10:00:00Z; DROP', '2026-01-01T10:00:00Z\u0000x', '🕙',
]
/** Numbers that are none, or out of every bound. */
export const badNumbers: readonly unknown[] = ['NaN', 'Infinity', '-Infinity', '0x1F', '1,5', '1.000,5', '1_000', '1e400', '-1e400', '１２', '١٢', '1 2', '--1', '+-1', '1.2.3', 'abc', '½', '1e', 'e1', '.', '-', true, [], {}, [1], -1, 1e300]

/** CSV files that are not quite what CSV is. */
export const csvFiles: readonly string[] = [
  '', '\n', '\r\n', 'id', 'id\n', 'id,created_at', 'id,created_at\n', ',\n', '"', '"id', '"id"', 'id,id\n1,2\n', 'id,created_at,created_at\n1,2,3\n', 'created_at\n2026-03-15T10:00:00Z\n', 'sep=;\nid;created_at\n', 'id;created_at\n1;2026-03-15T10:00:00Z\n',
  'id\tcreated_at\n1\t2026-03-15T10:00:00Z\n', 'id,created_at\r1,2026-03-15T10:00:00Z\r', 'id,created_at\n1\n', 'id,created_at\n1,2026-03-15T10:00:00Z,x\n', 'id,created_at\n"1,2026-03-15T10:00:00Z\n2,2026-03-15T10:00:00Z\n',
  'id,created_at\n1"x",2026-03-15T10:00:00Z\n', 'id,created_at\n"1"x,2026-03-15T10:00:00Z\n3,2026-03-15T10:00:00Z\n', 'id,created_at\n"a\nb",2026-03-15T10:00:00Z\n', 'id,created_at\n\0,2026-03-15T10:00:00Z\n', 'ID , Created At\n1,2026-03-15T10:00:00Z\n',
  'id,created_at,__proto__,constructor,toString\n1,2026-03-15T10:00:00Z,a,b,c\n', 'id,created_at,\n1,2026-03-15T10:00:00Z,x\n', `id,created_at${',x'.repeat(600)}\n`, `id,created_at,${Array.from({ length: 400 }, (_, index) => `c${index}`).join()}\n1,2026-03-15T10:00:00Z${',v'.repeat(400)}\n`,
  `id,created_at\n${'x'.repeat(1_100_000)},2026-03-15T10:00:00Z\n2,2026-03-15T10:00:00Z\n`, `id,created_at\n"${'x,yyyyyyyyyyyyyyyyyy\n'.repeat(60_000)}`, 'id,created_at\n' + '""'.repeat(1_000) + '\n', 'id,created_at\n' + ',\n'.repeat(500), 'id,created_at\n1,2026-03-15T10:00:00Z',
]

/** Bytes that are no text, or not the text they say. */
export function oddBytes(random: () => number): readonly BadFile[] {
  const row = `{"kind":"task","id":"b",${good}}\n`
  const noise = Buffer.from(Array.from({ length: 4_096 }, () => Math.floor(random() * 256)))
  const packed = gzipSync(row.repeat(200))
  const flipped = Buffer.from(packed)
  flipped[Math.floor(packed.length / 2)] = (flipped[Math.floor(packed.length / 2)] ?? 0) ^ 0xff
  return [
    { name: 'task-noise.csv', content: noise }, { name: 'task-noise.ndjson', content: noise }, { name: 'task-noise.json', content: noise }, { name: 'task-utf16le.csv', content: Buffer.from(`\ufeffid,created_at\n1,2026-03-15T10:00:00Z\n`, 'utf16le') },
    { name: 'task-utf16.ndjson', content: Buffer.from(row, 'utf16le') }, { name: 'task-latin1.ndjson', content: Buffer.from(`${row.replace('"b"', '"b","title":"café"')}${row}`, 'latin1') }, { name: 'task-cut.ndjson', content: Buffer.concat([Buffer.from(row), Buffer.from([0xe2, 0x82])]) },
    { name: 'task-bom.ndjson', content: Buffer.from('\ufeff') }, { name: 'task-2.ndjson', content: Buffer.from([0xef, 0xbb]) }, { name: 'task-nul.csv', content: Buffer.alloc(5_000) }, { name: 'task-empty.ndjson', content: Buffer.alloc(0) },
    ...[1, 2, 5, 10, 11, 18, packed.length - 8, packed.length - 1].map((length) => ({ name: `task-cut-${length}.ndjson.gz`, content: packed.subarray(0, length) })),
    { name: 'task-flipped.ndjson.gz', content: flipped }, { name: 'task-members.ndjson.gz', content: Buffer.concat([gzipSync(row), gzipSync(row.replace('"b"', '"b2"'))]) }, { name: 'task-garbage.ndjson.gz', content: Buffer.concat([gzipSync(row), Buffer.from('garbage')]) },
    { name: 'task-zeros.ndjson.gz', content: gzipSync(Buffer.alloc(20_000_000)) }, { name: 'task-spaces.ndjson.gz', content: gzipSync(Buffer.alloc(20_000_000, 32)) }, { name: 'task-plain.ndjson.gz', content: Buffer.from(row) }, { name: 'task-twice.ndjson.gz', content: gzipSync(gzipSync(row)) },
  ]
}
