import { join } from 'node:path'
import { expect, test } from 'vitest'
import { minutes } from '../../src/core/time'
import { liveDeps } from '../../src/engine/live-deps'
import { openEngine } from '../../src/engine/open'
import { ada } from '../support/console'
import { ms, report } from './support/figures'
import { freshHome } from './support/room'

const year = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')

test('a year of a real log by timers and sweeps', async () => {
  const home = freshHome()
  const engine = openEngine({ storeFile: home.storeFile, deps: liveDeps(() => undefined), version: 'bench' })
  await engine.call('intake.wait', await engine.call('intake.start', { paths: [year] }, ada), ada)
  const { raised, sweeps, deadlines, duration_ms } = await engine.call('monitor.replay', { from: Date.parse('2016-02-29T00:00:00Z'), to: Date.parse('2017-02-19T00:00:00Z'), everyMs: minutes(15), timers: true }, ada)
  engine.close()
  home.remove()
  expect(raised).toBe(17_381)
  report({
    what: 'replay of a real year, 24,918 tasks', figure: ms(duration_ms), goal: '120 s', isMet: duration_ms <= 120_000,
    beside: `${deadlines.toLocaleString('en')} deadlines and ${sweeps.toLocaleString('en')} sweeps`,
  })
}, 600_000)
