import { expect, test } from 'vitest'
import type { Store } from '../../src/engine/store/store'
import { anIntake, ndjson, someone } from '../support/intake'

const created = '2026-03-15T09:00:00Z'
const rows = [
  ...Array.from({ length: 1_500 }, (_, index) => ({ kind: 'task', id: `t${index % 1_200}`, created_at: created, updated_at: `2026-03-15T10:0${Math.floor(index / 1_200)}:00Z`, title: `Gate ${index}` })),
  { kind: 'task', id: 'u', created_at: created }, { kind: 'task', id: 'u', created_at: created, title: 'Last' }, { kind: 'task', id: 'wrong' },
]

test('[I21] [I25] a piece whose transaction must be tried again is counted and kept once', async () => {
  const rig = anIntake()
  /** As on a full disk: what was written is lost, something is thrown away, and it is written once more. */
  const twice: Store['write'] = (work) => {
    class Lost extends Error {}
    try {
      rig.store.write(() => {
        work()
        throw new Lost()
      })
    } catch (thrown) {
      if (!(thrown instanceof Lost)) throw thrown
    }
    return rig.store.write(work)
  }
  const file = rig.file('task.ndjson', ndjson(...rows))
  const intake = rig.start(twice)
  const { totals } = await intake.wait(await intake.start({ paths: [file], by: someone }))
  const counts = rig.rows<{ versions: number; tasks: number; refused: number }>('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks, (SELECT count(*) FROM quarantine) AS refused')
  expect([totals, counts]).toEqual([
    { read: 1_503, inserted: 1_201, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 301, skipped: 0, retired: 0, quarantined: 1 },
    [{ versions: 1_501, tasks: 1_201, refused: 1 }],
  ])
})

test('[I19] a file of versions that say when they were made, and one that does not, come in again as unchanged', async () => {
  const rig = anIntake()
  const file = rig.file('task.ndjson', ndjson(...rows))
  await rig.take(file)
  const before = rig.rows('SELECT * FROM version ORDER BY seq')
  const { totals } = await rig.take(file)
  expect([totals.inserted, totals.updated, totals.unchanged, totals.folded, rig.rows('SELECT * FROM version ORDER BY seq')]).toEqual([0, 0, 1_201, 301, before])
})
