import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AlertDetail, GroupMoved, QueueRow } from '../../../contract/shapes'
import type { Said } from '../../../core/said'
import { useSending } from '../../live/use-sending'
import { call } from '../../wire'
import { waitingStatuses } from './view'

/** What became of a group, with the rows that were refused as far as they are known here. */
export type GroupTold = GroupMoved & { readonly groupId: string; readonly rows: readonly QueueRow[] }
export type GroupMove = {
  readonly isAsked: boolean
  readonly isSending: boolean
  readonly problem: Said | null
  readonly told: GroupTold | null
  readonly begin: () => void
  readonly close: () => void
  readonly send: (waiting: readonly QueueRow[]) => void
}

/** Acknowledges what waits of the group of an alert, after it was asked for and shown; a lost answer is asked for again under the same operation. Rules: [U19] [U25]. */
export function useGroup(detail: AlertDetail | null, after: () => void): GroupMove {
  const [isAsked, setAsked] = useState(false)
  const [told, setTold] = useState<GroupTold | null>(null)
  const { isSending, problem, send, forget } = useSending()
  const groupId = detail && detail.groupSize > 1 ? detail.row.groupId : null
  const carryOut = async (group: string, rows: readonly QueueRow[]) => {
    const opId = uuidv7()
    const moved = await send(() => call('group.acknowledge', { opId, groupId: group }), () => null)
    if (moved !== null) {
      setTold({ ...moved, groupId: group, rows })
      setAsked(false)
    }
    after()
  }
  return {
    isAsked: isAsked && groupId !== null, isSending, problem, told: told && told.groupId === groupId ? told : null,
    begin: () => { forget(); setAsked(true) },
    close: () => { forget(); setAsked(false) },
    send: (waiting) => { if (groupId !== null && !isSending) void carryOut(groupId, waiting) },
  }
}

const atOnce = 200

/** Every alert of a group that nobody has taken, of whatever kind, as the queue has them, page by page. */
export async function waitingOf(groupId: string | null): Promise<readonly QueueRow[]> {
  const found: QueueRow[] = []
  if (groupId === null) return found
  for (let offset = 0; ; offset += atOnce) {
    const { rows, total } = await call('queue.page', { offset, limit: atOnce, groups: [groupId], statuses: [...waitingStatuses] })
    found.push(...rows.filter((row) => row.groupId === groupId))
    if (offset + atOnce >= total) return found
  }
}
