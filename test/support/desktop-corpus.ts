/**
 * Messages that no honest page sends, made from a seed: the same 160 in every run.
 * Each is told as data and put together inside the page, because most cannot cross a process boundary as they are.
 */
export type BadMessage = { readonly why: string; readonly name: unknown; readonly make: Making }
export type Making =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'deep'; readonly levels: number }
  | { readonly kind: 'long-text'; readonly characters: number }
  | { readonly kind: 'long-list'; readonly length: number }
  | { readonly kind: 'odd'; readonly what: (typeof oddThings)[number] }

export const oddThings = ['undefined', 'date', 'map', 'set', 'bytes', 'regexp', 'error', 'not-a-number', 'infinity', 'bigint', 'cycle', 'sparse', 'function', 'symbol', 'getter', 'blob'] as const

const honest: Readonly<Record<string, unknown>> = {
  'console.status': {},
  'queue.page': { offset: 0, limit: 10 },
  'alert.detail': { id: 'a1' },
  'alert.act': { opId: '0190f3a0-0000-7000-8000-000000000000', id: 'a1', move: { name: 'comment', note: 'x' } },
  'data.quarantine': { offset: 0, limit: 10 },
  'intake.wait': { importId: 'i1' },
  'policy.show': {},
  'explain': { kind: 'task', id: 't1' },
  'shell.engineState': {},
  'shell.toastsState': {},
}
const calls = Object.keys(honest)

/** A small repeatable generator (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The 160 messages: wrong types 40, extra keys 30, prototype keys 20, unknown calls 30, too large 8, too deep 12, odd things 20. */
export function badMessages(seed = 20_261_123): readonly BadMessage[] {
  const random = seeded(seed)
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One
  const times = (count: number, one: (index: number) => BadMessage): BadMessage[] => Array.from({ length: count }, (_, index) => one(index))
  const json = (why: string, name: unknown, value: unknown): BadMessage => ({ why, name, make: { kind: 'json', text: JSON.stringify(value) } })
  const wrongs = [null, 1, 'text', [], true, [[]], [{}], '', -1, 1e308]
  const wrongFields: readonly (readonly [string, unknown])[] = [
    ['queue.page', { offset: -1, limit: 10 }], ['queue.page', { offset: 0, limit: 0 }], ['queue.page', { offset: 0, limit: 201 }], ['queue.page', { offset: 0.5, limit: 10 }],
    ['queue.page', { offset: '0', limit: 10 }], ['queue.page', { offset: 0 }], ['queue.page', { offset: 0, limit: 1e9 }], ['queue.page', { offset: 0, limit: 10, statuses: 'NEW' }],
    ['queue.page', { offset: 0, limit: 10, statuses: ['DELETED'] }], ['queue.page', { offset: 0, limit: 10, sort: { column: 'id; DROP TABLE alert', descending: true } }],
    ['alert.detail', { id: '' }], ['alert.detail', { id: 7 }], ['alert.detail', { id: 'x'.repeat(201) }], ['alert.act', { id: 'a1', move: { name: 'comment' } }],
    ['alert.act', { opId: 'not-a-uuid', id: 'a1', move: { name: 'comment' } }], ['alert.act', { opId: '0190f3a0-0000-7000-8000-000000000000', id: 'a1', move: { name: 'delete' } }],
    ['explain', { kind: 'person', id: 't1' }], ['explain', { kind: 'task', id: null }], ['intake.start', { paths: [] }], ['store.copy', { file: '' }],
  ]
  const roots = ['__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__']
  const unknown = ['', ' ', 'queue', 'queue.page ', 'Queue.page', 'queue.Page', 'queue.page\0', '../queue.page', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'toasts.take', 'toasts.done', 'shell.quit', 'require', 'eval', 'x'.repeat(81), 'x'.repeat(100_000), 'ＱＵＥＵＥ.page', null, 1, true, [], {}, ['queue.page'], { call: 'queue.page' }, 'nocturne:call', 'ELECTRON_BROWSER_REQUIRE', 'alert.act.then']
  return [
    ...times(20, (index) => json('wrong type', calls[index % calls.length], index < calls.length ? wrongs[index % wrongs.length] : pick(wrongs))),
    ...wrongFields.map(([name, value]) => json('wrong field', name, value)),
    ...times(30, (index) => {
      const name = calls[index % calls.length] as string
      return json('extra key', name, { ...(honest[name] as object), [pick(['actor', 'isMain', 'role', 'as', 'sql', 'limit2', 'tenant', ' ', ''])]: pick([1, 'administrator', true, {}]) })
    }),
    ...times(20, (index) => {
      const name = calls[index % calls.length] as string
      const inner = JSON.stringify(honest[name]).slice(1, -1)
      return { why: 'prototype key', name, make: { kind: 'json', text: `{${inner}${inner === '' ? '' : ','}"${roots[index % roots.length]}":{"polluted":true}}` } } satisfies BadMessage
    }),
    ...unknown.map((name): BadMessage => ({ why: 'unknown call', name, make: { kind: 'json', text: '{}' } })),
    ...[1_100_000, 2_000_000, 5_000_000, 50_000_000].map((characters): BadMessage => ({ why: 'too large', name: pick(calls), make: { kind: 'long-text', characters } })),
    ...[300_000, 1_000_000, 1_050_000, 2_000_000].map((length): BadMessage => ({ why: 'too large', name: pick(calls), make: { kind: 'long-list', length } })),
    ...times(12, (index): BadMessage => ({ why: 'too deep', name: pick(calls), make: { kind: 'deep', levels: [17, 18, 20, 33, 64, 65, 100, 500, 900, 1_000, 5_000, 20_000][index] ?? 17 } })),
    ...times(20, (index): BadMessage => ({ why: 'odd thing', name: calls[index % calls.length], make: { kind: 'odd', what: oddThings[index % oddThings.length] ?? 'date' } })),
  ]
}
