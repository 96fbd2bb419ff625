import { seeded } from '../support/intake-corpus'

/** One CSV file. `cells`: what an ordinary reader of RFC 4180 makes of it, header first; null where the text is not what that says. */
export type CsvFile = { readonly name: string; readonly content: string | Buffer; readonly delimiter: string; readonly cells: readonly (readonly string[])[] | null }

const stamp = '2026-02-20T10:00:00Z'
export const delimiters = [',', '\t', ';', '|'] as const
type Way = { readonly end: '\n' | '\r\n'; readonly isQuoted: boolean; readonly mark: '' | '\ufeff'; readonly hasLastEnd: boolean }
const ways: readonly Way[] = [
  { end: '\n', isQuoted: false, mark: '', hasLastEnd: true }, { end: '\r\n', isQuoted: true, mark: '', hasLastEnd: true }, { end: '\n', isQuoted: true, mark: '\ufeff', hasLastEnd: false }, { end: '\r\n', isQuoted: false, mark: '\ufeff', hasLastEnd: false },
]

/** Titles that a careless splitter breaks on. */
const titles: readonly string[] = [
  'plain', '', ' ', ' lead', 'trail ', 'a,b', 'a;b', 'a\tb', 'a|b', '"', '""', '"""', 'a"b', '"a"', 'a""b', '","', '",', ',"', '\n', 'a\nb', 'a\r\nb', '\r', 'a\rb', '\n\n', '"\n"', "'", '\'a\'', '`', '\\', '\\"', 'a\\', '\\n', '#', '# a', 'sep=;', '=1', 'é', '😀', '\u2028', '\u200b', '\ufeff', '\u0085', 'ﷺ', 'null', 'x'.repeat(1_999),
]

const task = (id: string): readonly string[] => [id, stamp, stamp]
const header = ['id', 'created_at', 'updated_at', 'title']

function written(cells: readonly (readonly string[])[], delimiter: string, { end, isQuoted, mark, hasLastEnd }: Way): string {
  const cell = (text: string): string => (isQuoted || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return mark + cells.map((row) => row.map(cell).join(delimiter)).join(end) + (hasLastEnd ? end : '')
}

/** The 260 files, the same for the same seed. */
export function csvFiles(seed = 20_260_316): readonly CsvFile[] {
  const random = seeded(seed)
  const sound = titles.map((title, index): CsvFile => {
    const delimiter = delimiters[index % delimiters.length] ?? ','
    const cells = [header, [...task(`s${index}`), title], [...task(`t${index}`), 'last']]
    return { name: `task-sound-${index}.csv`, delimiter, cells, content: written(cells, delimiter, ways[Math.floor(index / 4) % ways.length] as Way) }
  })
  const every = delimiters.flatMap((delimiter, at) => ways.map((way, index): CsvFile => {
    const cells = [header, ...titles.map((title, row) => [...task(`e${at}-${index}-${row}`), title])]
    return { name: `task-every-${at}-${index}.csv`, delimiter, cells, content: written(cells, delimiter, way) }
  }))
  const odd = [...oddLines(), ...oddHeaders(), ...largeOnes()].map(([name, content], index): CsvFile => ({ name: `task-odd-${index}-${name}.csv`, content, delimiter: ',', cells: null }))
  const sniffed = sniffTraps().map((content, index): CsvFile => ({ name: `task-sniff-${index}.csv`, content, delimiter: delimiters[index % delimiters.length] ?? ',', cells: null }))
  const torn = Array.from({ length: 85 }, (_, index): CsvFile => ({ name: `task-torn-${index}.csv`, content: tornFile(random), delimiter: ',', cells: null }))
  return [...sound, ...every, ...odd, ...sniffed, ...torn]
}

type Odd = readonly [name: string, content: string | Buffer]
const head = 'id,created_at,title\n'
/** The last line of a file whose earlier lines are broken: it must come in. */
export const lastId = (name: string): string => `last-${name}`
const ending = (name: string): string => `${lastId(name)},${stamp},x\n`

function oddLines(): readonly Odd[] {
  const lines: readonly (readonly [string, string])[] = [
    ['open-quote', `"a,${stamp},x\n`], ['open-quote-2', `a,"${stamp},x\n`], ['after-quote', `"a"b,${stamp},x\n`], ['after-quote-2', `a,"${stamp}" ,x\n`], ['short', 'a\n'], ['short-2', `a,${stamp}\n`], ['long', `a,${stamp},x,y\n`], ['very-long', `a,${stamp}${',z'.repeat(5_000)}\n`], ['only-commas', ',,\n,,\n,,,,\n'],
    ['nul', `\0,${stamp},x\n`], ['nul-inside', `a\0b,${stamp},x\0y\n`], ['cr-only', `a,${stamp},x\rb,${stamp},y\r\n`], ['cr-cr-lf', `a,${stamp},x\r\r\n`], ['lf-cr', `a,${stamp},x\n\r`], ['blank', '\n\n\r\n\n'], ['spaces', '   \n \t \n'], ['quotes', `${'"'.repeat(1_001)}\n`], ['quotes-even', `${'"'.repeat(1_000)}\n`],
    ['quoted-comma', '","\n'], ['quote-in-cell', `a"b",${stamp},x\n`], ['space-quote', ` "a",${stamp},x\n`], ['escape', `"a\\"b",${stamp},x\n`], ['comment', '# a comment\n'], ['html', '<html><body>\n'], ['json', `{"id":"a","created_at":"${stamp}"}\n`], ['formula', `=1+1,${stamp},=cmd|' /C calc'!A0\n`], ['no-id', `,${stamp},x\n`],
    ['spaces-id', `  ,${stamp},x\n`], ['bad-time', 'a,yesterday,x\n'], ['bidi', `\u202ea,${stamp},x\n`], ['twin', `a,${stamp},x\na,${stamp},y\n`], ['many-open', '"a\n'.repeat(200)], ['many-open-2', 'a,"\n'.repeat(201)], ['many-after', '"a"b\n'.repeat(300)], ['vertical-tab', `a\v,${stamp}\f,x\n`], ['separators', `a\u2028b,${stamp},x\u2029y\n`],
    ['eof', `a,${stamp},x\u001a\n`], ['prefix', `'a,${stamp},x\n`], ['proto-id', `__proto__,${stamp},__proto__\n`], ['footer', 'Total,1,\n(1 row)\n'],
  ]
  return lines.map(([name, text]) => [name, `${head}${text}${ending(name)}`])
}

function oddHeaders(): readonly Odd[] {
  const row = `1,${stamp},x\n`
  return [
    ['empty', ''], ['line-end', '\n'], ['line-ends', '\r\n\r\n\n'], ['bom', '\ufeff'], ['bom-header', `\ufeff${head}`], ['header-only', head], ['header-no-end', 'id,created_at,title'], ['no-header', row], ['same-twice', `id,created_at,id\n${row}`], ['same-by-spelling', `id,created_at,Created At\n${row}`],
    ['proto', `id,created_at,__proto__\n${row}`], ['constructor', `id,created_at,constructor\n${row}`], ['to-string', `id,created_at,toString\n${row}`], ['proto-path', `id,created_at,__proto__.polluted\n${row}`], ['proto-twice', `__proto__,created_at,__proto__\n${row}`], ['unnamed', `id,created_at,\n${row}`], ['unnamed-twice', `id,,\n${row}`], ['spelling', `ID , Created-At,TITLE\n${row}`],
    ['quoted', `"id","created_at","title"\n${row}`], ['open', `"id,created_at,title\n${row}`], ['after', `"id"x,created_at,title\n${row}`], ['sep', `sep=,\n${head}${row}`], ['sep-semicolon', `sep=;\nid;created_at;title\n1;${stamp};x\n`], ['title-line', `Export of 3 March\n${head}${row}`], ['nul', `id\0,created_at,title\n${row}`], ['zero-width', `\u200bid,created_at,title\n${row}`],
    ['columns-512', `id,created_at${Array.from({ length: 510 }, (_, index) => `,c${index}`).join('')}\n1,${stamp}${',v'.repeat(510)}\n`], ['columns-513', `id,created_at${Array.from({ length: 511 }, (_, index) => `,c${index}`).join('')}\n`], ['columns-million', `id,created_at${',c'.repeat(1_000_000)}\n${row}`], ['column-million', `id,${'c'.repeat(1_000_000)},created_at\n1,x,${stamp}\n`],
    ['utf16', Buffer.from(`\ufeff${head}${row}`, 'utf16le')], ['utf16-bare', Buffer.from(head + row, 'utf16le')], ['latin1', Buffer.from(`${head}1,${stamp},café\n2,${stamp},x\n`, 'latin1')], ['zip', Buffer.from('PK\u0003\u0004\u0014\0\0\0\b\0')], ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])], ['pdf', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n'], ['json', `[{"id":"1"}]`],
  ]
}

function largeOnes(): readonly Odd[] {
  return [
    ['100-mb', Buffer.alloc(100_000_000, 'x')], ['100-mb-quoted', Buffer.concat([Buffer.from(`${head}"`), Buffer.alloc(20_000_000, `${'x'.repeat(9_999)}\n`)])], ['row-limit', `${head}a,${stamp},${'x'.repeat(1_048_576)}\n${ending('row-limit')}`], ['row-under', `${head}a,${stamp},${'x'.repeat(1_000_000)}\n${ending('row-under')}`],
    ['row-wide', `${head}a,${stamp},${'é'.repeat(530_000)}\n${ending('row-wide')}`], ['row-quoted', `${head}a,${stamp},"${'x\n'.repeat(530_000)}"\n${ending('row-quoted')}`], ['short-rows', head + 'x\n'.repeat(20_000) + ending('short-rows')], ['commas', head + ','.repeat(1_000_000) + '\n' + ending('commas')], ['doubled', `${head}"${'""'.repeat(400_000)}",${stamp},x\n${ending('doubled')}`],
  ]
}

const sniffTraps = (): readonly string[] => [',', ';', '\t', '|', ':', '^'].flatMap((real) => [';', ',', '\t', '|', ':', ' '].filter((lure) => lure !== real).map((lure) =>
  `${['id', 'created_at', 'title'].join(real)}\n${['1', stamp, `a${lure}b${lure}c${lure}d`].join(real)}\n${['2', stamp, `"${lure}${lure}"`].join(real)}\n`)).slice(0, 30)

/** A good file with pieces cut, doubled or changed. */
function tornFile(random: () => number): Buffer {
  const whole = Buffer.from(head + Array.from({ length: 8 }, (_, index) => `torn-${index},${stamp},"a, ""b""\nc é😀"\n`).join(''))
  const at = (): number => Math.floor(random() * whole.length)
  const [start, end] = [at(), at()].sort((one, other) => one - other) as [number, number]
  const how = Math.floor(random() * 3)
  if (how === 0) return Buffer.concat([whole.subarray(0, start), whole.subarray(end)])
  if (how === 1) return Buffer.concat([whole.subarray(0, end), whole.subarray(start)])
  for (let index = 0; index < 6; index += 1) whole[at()] = [34, 44, 10, 13, 0, 255, 32, 59][Math.floor(random() * 8)] ?? 0
  return whole
}
