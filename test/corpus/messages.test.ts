import { expect, test } from 'vitest'
import { admit, answer, serve } from '../../src/contract/serve'
import { CallFault } from '../../src/contract/fault'
import { weigh } from '../../src/main/weigh'
import { ada } from '../support/console'
import { badMessages, type BadMessage } from '../support/desktop-corpus'
import { aReader } from './reader'
import { survives } from './survives'

/** What a page would hand over; a thing that cannot be cloned never leaves it. */
function thingOf({ make }: BadMessage): unknown {
  switch (make.kind) {
    case 'json': return JSON.parse(make.text)
    case 'deep': return nested(make.levels)
    case 'long-text': return { note: 'x'.repeat(make.characters) }
    case 'long-list': return Array.from({ length: make.length }, () => 1)
    case 'odd': return odd[make.what]?.()
  }
}
function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = { a: value }
  return value
}
const cycle = (): unknown => {
  const loop: Record<string, unknown> = {}
  loop['self'] = loop
  return loop
}
const odd: Readonly<Record<string, () => unknown>> = {
  'undefined': () => undefined, 'date': () => new Date(0), 'map': () => new Map([['limit', 1]]), 'set': () => new Set([1]), 'bytes': () => new Uint8Array(8), 'regexp': () => /x/, 'error': () => new Error('x'), 'not-a-number': () => ({ offset: Number.NaN, limit: 1 }), 'infinity': () => ({ offset: 0, limit: Infinity }), 'bigint': () => ({ offset: 1n }), cycle,
  // eslint-disable-next-line no-sparse-arrays
  'sparse': () => [, , 1], 'function': () => ({ then: () => 1 }), 'symbol': () => ({ id: Symbol('x') }), 'getter': () => ({ get id() { return 'x' } }), 'blob': () => new Blob(['x']),
}

/** As at the door: name, size, shape and right, in this order. */
function door(name: unknown, input: unknown): void {
  if (typeof name !== 'string' || name.length > 80) throw new CallFault('unknown-call', 'there is no such call')
  const weight = weigh(input)
  if (weight !== 'fine') throw new CallFault(weight === 'too-large' ? 'too-large' : 'bad-input', `${name}: ${weight === 'too-large' ? 'more than can be taken' : 'not plain data'}`)
  admit(name, input, ada, false)
}

test('[S6] [S20] [S21] none of the 160 messages of the corpus gets through the door', async () => {
  const reader = aReader()
  const messages = badMessages()
  expect(messages.length).toBeGreaterThanOrEqual(160)
  for (const [index, message] of messages.entries()) {
    const name = `message ${index} (${message.why}, ${String(message.name).slice(0, 40)})`
    const thing = thingOf(message)
    const { refusal } = await survives(name, reader.staging, () => { door(message.name, thing) })
    expect(refusal, name).not.toBeNull()
  }
  await reader.close()
})

test('[S20] [S21] [S22] past the door each of them is refused once more by the engine, which answers what comes after', async () => {
  const reader = aReader()
  const { handlers } = reader.console.engine()
  for (const [index, message] of badMessages().entries()) {
    if (typeof message.name !== 'string' || message.make.kind === 'long-text' || message.make.kind === 'long-list') continue
    const call = message.name
    const { refusal } = await survives(`message ${index}`, reader.staging, () => answer(handlers, { call, input: thingOf(message), actor: ada, isMain: false }))
    // Past the door a thing without members of its own is an empty input, which some calls take.
    if (message.why !== 'odd thing') expect(refusal, `message ${index} (${message.why}, ${call.slice(0, 40)})`).not.toBeNull()
  }
  expect(await answer(handlers, { call: 'console.status', input: {}, actor: ada, isMain: false })).toMatchObject({ storeFile: reader.console.storeFile })
  await reader.close()
})

test('[S22] what arrives at the engine\'s port and is no request is passed over in silence, and the next request is answered', async () => {
  const reader = aReader()
  const replies: unknown[] = []
  let hear: (message: unknown) => void = () => undefined
  serve({ post: (message) => void replies.push(message), onMessage: (one) => { hear = one } }, reader.console.engine().handlers, (thrown) => { throw thrown })
  for (const message of badMessages()) hear(thingOf(message))
  for (const message of [null, undefined, 1, 'x', [], {}, { id: 1 }, { call: 'console.status' }, { id: 1, call: 7, actor: ada }]) hear(message)
  hear({ id: 7, call: 'intake.profiles', input: {}, actor: ada, isMain: false })
  await new Promise((done) => setImmediate(done))
  expect(replies).toEqual([{ id: 7, value: expect.any(Array) as unknown }])
  await reader.close()
})
