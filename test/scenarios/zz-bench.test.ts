import { test } from 'vitest'
import { anIntake } from '/work/main/test/support/intake'
test('b', async () => {
  const { take } = anIntake()
  const { writeHeapSnapshot } = await import('node:v8'); void writeHeapSnapshot
  const inspector = await import('node:inspector/promises')
  const s = new inspector.Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.start')
  const t = performance.now(); const c0 = process.cpuUsage(); await take(process.env.F ?? '/work/main/test/fixtures/servicenow/incident_event_log.csv.gz'); const c = process.cpuUsage(c0); console.log(performance.now() - t, "cpu ms", (c.user+c.system)/1000)
  const { profile } = await s.post('Profiler.stop')
  const self = new Map<string, number>(); const dt = profile.timeDeltas!; const byId = new Map(profile.nodes.map((n) => [n.id, n]))
  profile.samples!.forEach((id, i) => { const n = byId.get(id)!; const k = n.callFrame.functionName + ' ' + n.callFrame.url.split('/').slice(-2).join('/') + ':' + n.callFrame.lineNumber; self.set(k, (self.get(k) ?? 0) + dt[i]!) })
  console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([k, v]) => (v / 1000).toFixed(0) + ' ms ' + k).join('\n'))
}, 120000)
