import { createHash } from 'node:crypto'
import { crc32, gzipSync } from 'node:zlib'
import { seeded } from '../support/intake-corpus'

/** A compressed file; `rows` that must come out of it, null where it must be refused, 'any' where either will do. */
export type PackedFile = { readonly name: string; readonly content: Buffer; readonly rows: number | null | 'any' }

const stamp = '2026-02-20T10:00:00Z'
const line = (id: string): string => `${id},${stamp},x\n`
const head = 'id,created_at,title\n'
const csv = (count: number, name: string): string => head + Array.from({ length: count }, (_, index) => line(`${name}-${index}`)).join('')
/** Text that hardly packs, so that every cut falls into data. */
const rough = (count: number, name: string): string => head + Array.from({ length: count }, (_, index) => `${name}-${index},${stamp},${createHash('sha256').update(`${name}${index}`).digest('hex')}\n`).join('')
const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at < 0 ? copy.length + at : at] = value
  return copy
}

/** A member with its own flags: name, comment, extra field, checksum of the header. */
function member(text: string, flags: number): Buffer {
  const plain = gzipSync(text)
  const header = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), flags & 4 ? Buffer.from([4, 0, 65, 66, 67, 68]) : Buffer.alloc(0), flags & 8 ? Buffer.from('../../etc/passwd\0') : Buffer.alloc(0), flags & 16 ? Buffer.from('a comment\0') : Buffer.alloc(0)])
  const sum = Buffer.alloc(flags & 2 ? 2 : 0)
  if (flags & 2) sum.writeUInt16LE(crc32(header) & 0xffff)
  return Buffer.concat([header, sum, plain.subarray(10)])
}

/** The 40 files, the same for the same seed. */
export function packedFiles(seed = 20_260_318): readonly PackedFile[] {
  const random = seeded(seed)
  const text = rough(300, 'rough')
  const packed = gzipSync(text)
  const file = (name: string, content: Buffer, rows: PackedFile['rows']): PackedFile => ({ name: `task-${name}.csv.gz`, content, rows })
  const flips = Array.from({ length: 8 }, (_, index) => {
    const at = 10 + Math.floor(random() * (packed.length - 20))
    return file(`flip-${index}`, changed(packed, at, (packed[at] ?? 0) ^ (1 << Math.floor(random() * 8))), null)
  })
  return [
    file('whole', packed, 300), file('stored', gzipSync(text, { level: 0 }), 300), file('members', Buffer.concat([gzipSync(csv(3, 'one')), gzipSync(line('two-0')), gzipSync(line('two-1'))]), 5), file('hundred-members', Buffer.concat([gzipSync(head), ...Array.from({ length: 100 }, (_, index) => gzipSync(line(`many-${index}`)))]), 100),
    file('empty-member', Buffer.concat([gzipSync(csv(2, 'before')), gzipSync(''), gzipSync(line('after'))]), 3), file('member-mid-row', Buffer.concat([gzipSync(`${head}split-0,2026-02`), gzipSync('-20T10:00:00Z,x\n')]), 1), file('member-cut', Buffer.concat([gzipSync(csv(2, 'good')), gzipSync(rough(50, 'cut')).subarray(0, 200)]), null),
    file('garbage', Buffer.concat([gzipSync(csv(2, 'garbage')), Buffer.from('and more')]), 'any'), file('zeros-after', Buffer.concat([gzipSync(csv(2, 'zeros')), Buffer.alloc(512)]), 'any'), file('twice', gzipSync(gzipSync(csv(2, 'twice'))), 'any'), file('thrice', gzipSync(gzipSync(gzipSync(csv(2, 'thrice')))), 'any'),
    ...[2, 8, 4, 16, 30].map((flags) => file(`flags-${flags}`, member(csv(2, `flags-${flags}`), flags), 2)), file('flags-reserved', member(csv(2, 'reserved'), 0xe0), null),
    ...[3, 9, 10, 11, 100, packed.length >> 1, packed.length - 9, packed.length - 8, packed.length - 4, packed.length - 1].map((length) => file(`cut-${length}`, packed.subarray(0, length), null)), ...flips,
    file('wrong-sum', changed(packed, -6, (packed.at(-6) ?? 0) ^ 1), null), file('wrong-size', changed(packed, -2, 0x7f), null), file('wrong-method', changed(packed, 2, 7), null), file('spaces', gzipSync(Buffer.alloc(40_000_000, 32)), 'any'), file('bomb', bomb(), null), file('plain', Buffer.from(csv(2, 'plain')), 2), file('empty', gzipSync(''), 'any'),
    { name: 'task-hidden.csv', content: gzipSync(csv(2, 'hidden')), rows: 2 }, { name: 'task-hidden.ndjson', content: gzipSync(`{"kind":"task","id":"hidden","created_at":"${stamp}"}\n`), rows: 1 }, { name: 'task-hidden.json', content: gzipSync('[]'), rows: 0 },
  ]
}

/** A thousand to one: members of 64 MB of line ends each, beyond 1 GB in all. */
function bomb(): Buffer {
  const piece = gzipSync(Buffer.alloc(64 * 1024 * 1024, 10), { level: 9 })
  return Buffer.concat([gzipSync(head), ...Array.from({ length: 17 }, () => piece)])
}
