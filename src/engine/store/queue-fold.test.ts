import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordKey } from '../../core/ids'
import { byRaising, type Entry } from './queue-entries'
import { foldAt, folded, foldOf, refolded, type Folded } from './queue-fold'

const anEntry = (row: number, severity: number, group: number, raisedAt: number): Entry => ({
  row, id: `a${row}`, status: 'NEW', severity, type: 'WORK_ORDER_OVERDUE', subtype: null, subjectKind: 'task', subjectKey: `main:t${row}` as RecordKey, siteKey: null, clientKey: null, priority: severity,
  raisedAt, deadlineAt: raisedAt, escalateAt: null, assignee: null, owner: null, version: 1, heldBy: null, groupId: group === 0 ? null : `g${group}`,
})
const compare = (one: Entry, other: Entry): number => other.priority - one.priority || byRaising(one, other)
/** What a person sees: each row, and how many alerts it stands for. */
const shown = (list: Folded, groupOf: ReturnType<typeof foldOf>) => list.list.map((entry) => {
  const fold = foldAt(list, groupOf(entry))
  return { id: entry.id, count: fold?.length ?? 1 }
})

const anAlert = fc.record({ severity: fc.nat(4), group: fc.nat(5), raisedAt: fc.nat(9) })
const someAlerts = fc.array(anAlert, { maxLength: 60 })
const someUnfolded = fc.uniqueArray(fc.nat(5), { maxLength: 2 })

test('[Q6] whatever is open: no HIGH and no CRITICAL alert is hidden, and every alert is a row or counted in exactly one folded row', () => {
  fc.assert(fc.property(someAlerts, someUnfolded, (alerts, unfolded) => {
    const all = alerts.map(({ severity, group, raisedAt }, row) => anEntry(row, severity, group, raisedAt)).sort(compare)
    const open = new Set(unfolded.map((group) => `g${group}`))
    const list = folded(all, foldOf(open))
    const rows = new Set(list.list.map(({ id }) => id))
    for (const entry of all) {
      if (entry.severity >= 3 || entry.groupId === null || open.has(entry.groupId)) expect(rows.has(entry.id)).toBe(true)
      const folds = [...list.folds.values()].filter((members) => members.includes(entry))
      expect(folds.length === 1 || (folds.length === 0 && rows.has(entry.id))).toBe(true)
    }
    expect(shown(list, foldOf(open)).reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
    expect([...list.list]).toEqual([...list.list].sort(compare))
  }), { numRuns: 200 })
})

test('[Q6] a folded list that followed what came, went and changed is the one that is folded anew', () => {
  fc.assert(fc.property(someAlerts, fc.array(fc.record({ gone: fc.array(fc.nat(80), { maxLength: 5 }), fresh: fc.array(anAlert, { maxLength: 5 }) }), { maxLength: 8 }), someUnfolded, (alerts, steps, unfolded) => {
    const groupOf = foldOf(new Set(unfolded.map((group) => `g${group}`)))
    let all = alerts.map(({ severity, group, raisedAt }, row) => anEntry(row, severity, group, raisedAt)).sort(compare)
    let list = folded(all, groupOf)
    let next = all.length
    for (const step of steps) {
      const gone = [...new Set(step.gone)].flatMap((index) => all[index] ?? [])
      const fresh = step.fresh.map(({ severity, group, raisedAt }) => anEntry(next++, severity, group, raisedAt))
      all = [...all.filter((entry) => !gone.includes(entry)), ...fresh].sort(compare)
      list = refolded(list, { gone, fresh }, groupOf, compare)
      expect(shown(list, groupOf)).toEqual(shown(folded(all, groupOf), groupOf))
    }
  }), { numRuns: 200 })
})
