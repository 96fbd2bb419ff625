import { expect, test } from 'vitest'
import { busAddressOf } from './bus-address'
import { twoLanes } from './lanes'
import { weigh } from './weigh'

const nested = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => ({ inner }), {})

test('[S6] plain data of honest size is fine', () => {
  expect([undefined, null, 1, 'text', {}, { paths: ['a', 'b'], history: true }, nested(15), 'x'.repeat(1_000_000)].map(weigh)).toEqual(Array.from({ length: 8 }, () => 'fine'))
})

test('[S6] more than 1 MiB or 16 levels is too large, and a loop is found to be', () => {
  const loop: Record<string, unknown> = {}
  loop['self'] = loop
  expect([nested(18), loop, 'x'.repeat(1_048_577), new Array(1e9), { many: Array.from({ length: 200_000 }, () => 1) }, { ['k'.repeat(1_048_576)]: 1 }].map(weigh)).toEqual(Array.from({ length: 6 }, () => 'too-large'))
})

test('[S6] what is not plain data is not looked at further', () => {
  expect([new Date(), new Map(), new Uint8Array(1), /x/, { at: new Date() }, JSON.parse('{"__proto__":1}'), 1n, Symbol('x')].map(weigh)).toEqual(Array.from({ length: 8 }, () => 'not-plain'))
})

test('[S6] replies find the caller that asked, announcements everybody', () => {
  const posted: { id: number }[] = []
  let arrive: (message: unknown) => void = () => undefined
  const [mine, pages] = twoLanes({ post: (message) => posted.push(message as { id: number }), onMessage: (hear) => { arrive = hear } })
  const heard: string[] = []
  mine.onMessage((message) => heard.push(`mine ${JSON.stringify(message)}`))
  pages.onMessage((message) => heard.push(`pages ${JSON.stringify(message)}`))
  mine.post({ id: 1 })
  pages.post({ id: 1 })
  for (const { id } of posted) arrive({ id })
  arrive({ event: 'changed' })
  expect(heard).toEqual(['mine {"id":1}', 'pages {"id":1}', 'mine {"event":"changed"}', 'pages {"event":"changed"}'])
})

test('[N23] every form of a session bus address is understood', () => {
  const asked = [
    { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x,guid=1' }, { DBUS_SESSION_BUS_ADDRESS: 'unix:guid=1,path=/a%20b;tcp:host=h,port=1' },
    { XDG_RUNTIME_DIR: '/run/user/7' }, {}, { DBUS_SESSION_BUS_ADDRESS: '' },
  ]
  expect(asked.map(busAddressOf)).toEqual(['unix:socket=/run/user/1000/bus', 'unix:socket=\0/tmp/dbus-x', 'unix:socket=/a b;tcp:host=h,port=1', 'unix:socket=/run/user/7/bus', null, null])
})
